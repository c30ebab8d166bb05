/** Records: what they may be, how they are stored, and what of them is shown. */
@NullMarked
package dev.bkend.app.data.record;

import org.jspecify.annotations.NullMarked;
