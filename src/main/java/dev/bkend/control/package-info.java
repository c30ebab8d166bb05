/** The management plane: organizations, projects, environments, tables and access tokens. Knows nothing of MCP. */
@NullMarked
package dev.bkend.control;

import org.jspecify.annotations.NullMarked;
