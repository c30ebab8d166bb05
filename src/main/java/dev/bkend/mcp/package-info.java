/**
 * The MCP endpoint: HTTP in front, JSON-RPC inside, revisions of the protocol as data. Knows tools, never projects.
 *
 * <pre>
 *   POST /mcp ─▶ McpEndpoint ── Host, Origin, bearer, body ─▶ Dispatcher ── jsonrpc reads the message
 *                                                                 │         revision decides how it is answered
 *                                                                 ▼
 *        session (what a client of older revisions left) ◀── Calls ──▶ conversation (what is asked of the client meanwhile)
 *                                                                 │
 *                                                                 ▼
 *                             method ─▶ tool, resource, prompt, listing, task ─▶ operation of the spec ─▶ handler
 *                                                                 │
 *   answer: one JSON body, or ◀── stream (server-sent events) ◀───┘
 *   GET /mcp, subscriptions/listen ─▶ watch ◀── changes
 * </pre>
 */
@NullMarked
package dev.bkend.mcp;

import org.jspecify.annotations.NullMarked;
