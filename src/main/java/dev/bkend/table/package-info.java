/** What a user's table is: its fields, indexes and permissions. Values without a database; parsed, checked, written back. */
@NullMarked
package dev.bkend.table;

import org.jspecify.annotations.NullMarked;
