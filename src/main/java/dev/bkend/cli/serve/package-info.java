/** Starting a server, and training it for a quick start. */
@NullMarked
package dev.bkend.cli.serve;

import org.jspecify.annotations.NullMarked;
