/** The management door: operations of the spec at their REST routes, on Jersey. */
@NullMarked
package dev.bkend.rest;

import org.jspecify.annotations.NullMarked;
