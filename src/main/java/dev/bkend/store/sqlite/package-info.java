/** The embedded engine: one SQLite file, one thread that writes to it, a few connections that read it. */
@NullMarked
package dev.bkend.store.sqlite;

import org.jspecify.annotations.NullMarked;
