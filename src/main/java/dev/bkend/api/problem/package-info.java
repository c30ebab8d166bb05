/** What can be wrong with a call, in words for whoever made it. */
@NullMarked
package dev.bkend.api.problem;

import org.jspecify.annotations.NullMarked;
