/**
 * Changes of tables, which may outlive the call that asked for them. Knows nothing of who may ask, nor how it is shown.
 *
 * <pre>
 *   handler ─▶ SchemaChange ── plans with the handler's Planner, waits in TableLocks
 *                 │   ├─▶ IndexBuild ── notes jobs of kind index, makes the indexes under a TableLease
 *                 │   └─▶ FieldWork ─── does what fits into a Batch, notes jobs of kind fill and remove
 *                 ▼
 *   JobStore: rows of jobs, with lease, progress and retry    MarkedEnvironments: in which databases there are some
 *                 ▲                                             ▲
 *   JobWorker, one for each environment ── Batch by Batch ── JobQueue, one for each process: two batches at a time
 * </pre>
 *
 * <p>Nobody changes a job whose lease is somebody else's: a lease is taken and renewed by the transaction that does the
 * work, in one statement whose count is looked at.
 */
@NullMarked
package dev.bkend.migration;

import org.jspecify.annotations.NullMarked;
