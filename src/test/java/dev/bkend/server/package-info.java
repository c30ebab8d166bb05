@NullMarked
package dev.bkend.server;

import org.jspecify.annotations.NullMarked;
