/** What a signed-in person sees of their account, and changes. */
@NullMarked
package dev.bkend.oauth.account;

import org.jspecify.annotations.NullMarked;
