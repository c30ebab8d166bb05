/** {@code bkend token}, {@code client}, {@code connection} and {@code keys}. */
@NullMarked
package dev.bkend.cli.access;

import org.jspecify.annotations.NullMarked;
