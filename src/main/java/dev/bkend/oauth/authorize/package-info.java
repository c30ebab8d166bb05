/** The authorization endpoint: what a program asks for, the page that asks the person, the way back. */
@NullMarked
package dev.bkend.oauth.authorize;

import org.jspecify.annotations.NullMarked;
