/** HTML that is escaped where it is made, and Markdown turned into it. */
@NullMarked
package dev.bkend.spec.markup;

import org.jspecify.annotations.NullMarked;
