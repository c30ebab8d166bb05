@NullMarked
package dev.bkend.app.data;

import org.jspecify.annotations.NullMarked;
