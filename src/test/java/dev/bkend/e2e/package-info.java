/** The jar as it is delivered, driven from outside by clients that know nothing of its insides. */
@NullMarked
package dev.bkend.e2e;

import org.jspecify.annotations.NullMarked;
