/** What a handler says to and asks of the client behind its call, in the words of the revision. */
@NullMarked
package dev.bkend.mcp.conversation;

import org.jspecify.annotations.NullMarked;
