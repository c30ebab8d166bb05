/**
 * The login for AI tools: an OAuth 2.1 authorization server, a folder for each family of endpoints.
 *
 * <pre>
 *   tool ── registers (RFC 7591), or is described at a URL ──▶ register, document ─▶ client
 *    │
 *    └─ opens a browser ─▶ authorize ── reads the request again from each form ──▶ consent ─▶ grant: a code
 *                            │  ▲                                                                │
 *                            ▼  └ signed in                                                      │
 *                          signin ── password, second factor, provider, invitation ─▶ identity   │
 *                                                                                                ▼
 *   tool ── code + PKCE verifier, refresh token ──▶ token ── rotates, revokes ──▶ grant ─▶ signed access token
 *   person ──▶ account ── connected programs, second factor
 * </pre>
 *
 * <p>{@code door} has what all of them share, {@code page} what people see. {@link dev.bkend.oauth.Oauth} puts them
 * together.
 */
@NullMarked
package dev.bkend.oauth;

import org.jspecify.annotations.NullMarked;
