/** How a person signs in: password, second factor, another provider, an invitation. */
@NullMarked
package dev.bkend.oauth.signin;

import org.jspecify.annotations.NullMarked;
