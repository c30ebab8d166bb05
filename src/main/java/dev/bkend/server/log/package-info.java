/** What is logged, and how. */
@NullMarked
package dev.bkend.server.log;

import org.jspecify.annotations.NullMarked;
