/** What people allowed, on a real database. */
@NullMarked
package dev.bkend.oauth.grant;

import org.jspecify.annotations.NullMarked;
