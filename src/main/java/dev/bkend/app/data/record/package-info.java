/** The records of a table in its environment's database. */
@NullMarked
package dev.bkend.app.data.record;

import org.jspecify.annotations.NullMarked;
