/** The door of the app plane: who calls with which key, how often, and how answers and errors look, on Jetty itself. */
@NullMarked
package dev.bkend.app.door;

import org.jspecify.annotations.NullMarked;
