/** What an environment knows of its tables: all SQL on their rows, versions, indexes and counts is here. */
@NullMarked
package dev.bkend.catalog;

import org.jspecify.annotations.NullMarked;
