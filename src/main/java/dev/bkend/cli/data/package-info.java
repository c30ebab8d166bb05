/** Commands for the data folder as a whole: back it up, put it back, look it over. */
@NullMarked
package dev.bkend.cli.data;

import org.jspecify.annotations.NullMarked;
