/** Who may do what with the records of a table: pure decisions, made before the database is asked. */
@NullMarked
package dev.bkend.app.data.access;

import org.jspecify.annotations.NullMarked;
