/** What the server can be told: by file, environment and flags, in that order of growing weight. */
@NullMarked
package dev.bkend.config;

import org.jspecify.annotations.NullMarked;
