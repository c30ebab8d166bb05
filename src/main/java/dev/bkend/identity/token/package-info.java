/**
 * Making, keeping and checking what stands for somebody: management tokens and API keys (rows), the login's access
 * tokens and those of applications' users (signed), and the keys of the server. What was verified is kept for seconds.
 */
@NullMarked
package dev.bkend.identity.token;

import org.jspecify.annotations.NullMarked;
