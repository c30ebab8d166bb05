/** Somebody else who can say who a person is: OpenID Connect providers and GitHub. */
@NullMarked
package dev.bkend.identity.provider;

import org.jspecify.annotations.NullMarked;
