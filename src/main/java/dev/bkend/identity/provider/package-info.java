/**
 * Somebody else who can say who a person is: OpenID Connect providers and GitHub. A {@code Provider} makes the question
 * that a browser is sent away with and reads the answer that it brings back; it keeps nothing and knows no page.
 */
@NullMarked
package dev.bkend.identity.provider;

import org.jspecify.annotations.NullMarked;
