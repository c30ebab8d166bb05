/** Conditions, fields and indexes as values, before they are text for one engine. */
@NullMarked
package dev.bkend.store.sql;

import org.jspecify.annotations.NullMarked;
