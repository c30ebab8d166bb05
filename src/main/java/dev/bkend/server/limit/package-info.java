/** What clients may hold of this server before they have said who they are, and while they are served. */
@NullMarked
package dev.bkend.server.limit;

import org.jspecify.annotations.NullMarked;
