/** Organizations. */
@NullMarked
package dev.bkend.control.organization;

import org.jspecify.annotations.NullMarked;
