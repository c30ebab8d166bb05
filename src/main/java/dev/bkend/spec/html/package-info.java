/** The reference: pages made from the spec. */
@NullMarked
package dev.bkend.spec.html;

import org.jspecify.annotations.NullMarked;
