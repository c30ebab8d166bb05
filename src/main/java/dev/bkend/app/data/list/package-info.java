/** One page of records: what is asked for, and how it is answered. */
@NullMarked
package dev.bkend.app.data.list;

import org.jspecify.annotations.NullMarked;
