@NullMarked
package dev.bkend.token;

import org.jspecify.annotations.NullMarked;
