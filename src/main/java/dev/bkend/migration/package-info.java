/** Changes of tables that outlive their call, and what is left of them to do. Knows nothing of who may ask for them. */
@NullMarked
package dev.bkend.migration;

import org.jspecify.annotations.NullMarked;
