/**
 * The management plane: what can be done with organizations, members, projects, environments, tables, tokens and
 * connected programs, a folder for each. Knows nothing of MCP and HTTP.
 *
 * <pre>
 *   generated binding ─▶ &lt;Resource&gt;Handler ── checks what the caller reaches; {@link dev.bkend.control.Missing} for all else
 *                           ├─▶ &lt;Resource&gt;Store ───────── rows of control's own tables, in one unit of work
 *                           ├─▶ identity ──────────────── people, members, tokens
 *                           └─▶ migration ─▶ catalog ──── tables, in the database of their environment
 *                           │
 *                           └─▶ {@link dev.bkend.api.Changes} ── after the commit: caches of all doors hear of it
 * </pre>
 *
 * <p>{@code workspace} looks over all of it: what a first start makes, overviews, completions.
 */
@NullMarked
package dev.bkend.control;

import org.jspecify.annotations.NullMarked;
