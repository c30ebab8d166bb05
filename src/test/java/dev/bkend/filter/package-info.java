@NullMarked
package dev.bkend.filter;

import org.jspecify.annotations.NullMarked;
