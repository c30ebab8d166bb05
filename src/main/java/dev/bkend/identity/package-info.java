/**
 * People and their proofs, for the people of AI tools today and for users of applications next.
 *
 * <pre>
 *   password ──▶ SignIn ── SignInLimits, Passwords ── PasswordAccounts (People) ─┐
 *   code ─────▶ SecondFactor ── Totp, RecoveryCodes ── FactorStore (Factors) ────┼─▶ a Person
 *   provider ─▶ provider: OpenID Connect, GitHub ── Identities ──────────────────┘
 *   token ────▶ token: AccessTokens and keys by their hash, SignedTokens by the server's keys ─▶ a Caller
 * </pre>
 *
 * <p>Whatever is secret is kept as a hash, and compared in constant time or by looking it up.
 */
@NullMarked
package dev.bkend.identity;

import org.jspecify.annotations.NullMarked;
