/** An API in the form the generator gives it, small enough to test the HTTP door with. */
@NullMarked
package dev.bkend.server.sample;

import org.jspecify.annotations.NullMarked;
