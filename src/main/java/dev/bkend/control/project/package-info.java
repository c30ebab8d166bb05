/** Projects and their environments. */
@NullMarked
package dev.bkend.control.project;

import org.jspecify.annotations.NullMarked;
