@NullMarked
package dev.bkend.launcher;

import org.jspecify.annotations.NullMarked;
