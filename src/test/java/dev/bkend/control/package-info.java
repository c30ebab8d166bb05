@NullMarked
package dev.bkend.control;

import org.jspecify.annotations.NullMarked;
