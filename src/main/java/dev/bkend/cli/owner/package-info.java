/** {@code bkend owner}. */
@NullMarked
package dev.bkend.cli.owner;

import org.jspecify.annotations.NullMarked;
