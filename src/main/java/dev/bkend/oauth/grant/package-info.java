/** What people allow clients, and the codes and tokens that carry it. */
@NullMarked
package dev.bkend.oauth.grant;

import org.jspecify.annotations.NullMarked;
