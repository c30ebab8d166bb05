/** What a table is: fields and their types, constraints, permissions, and values that are held to them. */
@NullMarked
package dev.bkend.schema;

import org.jspecify.annotations.NullMarked;
