@NullMarked
package dev.bkend.cli;

import org.jspecify.annotations.NullMarked;
