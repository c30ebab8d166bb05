/** Programs that ask for tokens: who they are and how they register. */
@NullMarked
package dev.bkend.oauth.client;

import org.jspecify.annotations.NullMarked;
