/** Words for messages: how a value is quoted, what was probably meant, and patterns that end in time. */
@NullMarked
package dev.bkend.api.text;

import org.jspecify.annotations.NullMarked;
