/** The OAuth 2.1 authorization server: one class for each endpoint. */
@NullMarked
package dev.bkend.oauth;

import org.jspecify.annotations.NullMarked;
