/** The app plane: what applications call. Every request is made with an API key, in one environment. */
@NullMarked
package dev.bkend.app;

import org.jspecify.annotations.NullMarked;
