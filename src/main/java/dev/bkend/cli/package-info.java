/** The command line: one class for each command, and the exit codes of sysexits.h. */
@NullMarked
package dev.bkend.cli;

import org.jspecify.annotations.NullMarked;
