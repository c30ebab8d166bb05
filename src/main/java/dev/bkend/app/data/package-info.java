/** The data API: the records of tables. */
@NullMarked
package dev.bkend.app.data;

import org.jspecify.annotations.NullMarked;
