/** The REST door: who is calling, the arguments, the answer and the errors, as Jersey filters and providers. */
@NullMarked
package dev.bkend.http;

import org.jspecify.annotations.NullMarked;
