/** {@code bkend member}. */
@NullMarked
package dev.bkend.cli.member;

import org.jspecify.annotations.NullMarked;
