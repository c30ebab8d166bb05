/** The jar as it is delivered, or the fixture, driven from outside by clients that know nothing of its insides. */
@NullMarked
package dev.bkend.e2e;

import org.jspecify.annotations.NullMarked;
