/** Who signs in: people, their browsers, and how often they may try. */
@NullMarked
package dev.bkend.oauth.person;

import org.jspecify.annotations.NullMarked;
