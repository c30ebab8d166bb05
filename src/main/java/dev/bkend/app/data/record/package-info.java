/** What a record may be: bodies held to the table's schema, and made into what is kept. */
@NullMarked
package dev.bkend.app.data.record;

import org.jspecify.annotations.NullMarked;
