/** What people see: each page is a record, and a template of the same name that it fills. */
@NullMarked
package dev.bkend.oauth.page;

import org.jspecify.annotations.NullMarked;
