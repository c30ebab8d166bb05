/** The vocabulary that REST and MCP share: callers, scopes, problems, operations, JSON. Imports nothing of ours. */
@NullMarked
package dev.bkend.api;

import org.jspecify.annotations.NullMarked;
