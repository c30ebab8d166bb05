/** What revisions with an opening remember between requests. */
@NullMarked
package dev.bkend.mcp.session;

import org.jspecify.annotations.NullMarked;
