/** The frame of the command line: groups, flags, help, what a command prints and how it ends. */
@NullMarked
package dev.bkend.cli.command;

import org.jspecify.annotations.NullMarked;
