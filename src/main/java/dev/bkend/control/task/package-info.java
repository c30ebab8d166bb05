/** Calls that go on without their connection, as they are kept. */
@NullMarked
package dev.bkend.control.task;

import org.jspecify.annotations.NullMarked;
