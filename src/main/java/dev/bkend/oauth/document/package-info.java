/** Clients that are described at their own URL (Client ID Metadata Documents): which URLs, how fetched, how long believed. */
@NullMarked
package dev.bkend.oauth.document;

import org.jspecify.annotations.NullMarked;
