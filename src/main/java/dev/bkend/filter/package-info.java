/** Which records are meant: conditions as values, read from what a request or a row filter says. */
@NullMarked
package dev.bkend.filter;

import org.jspecify.annotations.NullMarked;
