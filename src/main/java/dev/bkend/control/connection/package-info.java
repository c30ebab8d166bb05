/** Programs that a person let in. */
@NullMarked
package dev.bkend.control.connection;

import org.jspecify.annotations.NullMarked;
