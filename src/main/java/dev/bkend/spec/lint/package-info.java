/** What the spec must keep to beyond being OpenAPI. */
@NullMarked
package dev.bkend.spec.lint;

import org.jspecify.annotations.NullMarked;
