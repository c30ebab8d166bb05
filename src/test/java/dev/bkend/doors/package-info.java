/** The whole server, from outside, through both doors: what one answers the other answers too. */
@NullMarked
package dev.bkend.doors;

import org.jspecify.annotations.NullMarked;
