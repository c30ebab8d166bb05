/** What an environment knows of its tables, as those read them who work with records. */
@NullMarked
package dev.bkend.catalog;

import org.jspecify.annotations.NullMarked;
