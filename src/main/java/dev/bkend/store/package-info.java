/** Where data is kept: units of work on a database, the difference between engines, and which file holds what. */
@NullMarked
package dev.bkend.store;

import org.jspecify.annotations.NullMarked;
