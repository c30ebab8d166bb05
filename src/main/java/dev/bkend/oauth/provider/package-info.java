/** Who else can say who somebody is: OpenID Connect providers and GitHub, and how they are asked. */
@NullMarked
package dev.bkend.oauth.provider;

import org.jspecify.annotations.NullMarked;
