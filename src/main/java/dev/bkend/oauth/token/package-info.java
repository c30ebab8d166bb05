/** The token endpoint and revocation. */
@NullMarked
package dev.bkend.oauth.token;

import org.jspecify.annotations.NullMarked;
