/** What can be wrong with a request for records: the codes of this domain. */
@NullMarked
package dev.bkend.app.data.problem;

import org.jspecify.annotations.NullMarked;
