/** Lists of descriptors as ready bytes, filtered by scope and cut into pages. */
@NullMarked
package dev.bkend.mcp.listing;

import org.jspecify.annotations.NullMarked;
