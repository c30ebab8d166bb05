/** What a table is like, for programs: its definition, and OpenAPI documents made from it. */
@NullMarked
package dev.bkend.app.data.describe;

import org.jspecify.annotations.NullMarked;
