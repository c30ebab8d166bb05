/** Prompts: texts a person starts a conversation with, with blanks for their arguments. */
@NullMarked
package dev.bkend.mcp.prompt;

import org.jspecify.annotations.NullMarked;
