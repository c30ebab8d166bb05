/** JSON as both doors read and write it, and records that write themselves. */
@NullMarked
package dev.bkend.api.json;

import org.jspecify.annotations.NullMarked;
