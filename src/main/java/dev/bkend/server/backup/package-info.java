/** Backups of a data directory: made beside a running server, verified, kept in number, and put back. */
@NullMarked
package dev.bkend.server.backup;

import org.jspecify.annotations.NullMarked;
