/** Tables, their fields, indexes and versions. */
@NullMarked
package dev.bkend.control.table;

import org.jspecify.annotations.NullMarked;
