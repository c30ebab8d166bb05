/** Which records are meant: conditions as values, read from what a request or a row filter says. */
@NullMarked
package dev.bkend.app.data.filter;

import org.jspecify.annotations.NullMarked;
