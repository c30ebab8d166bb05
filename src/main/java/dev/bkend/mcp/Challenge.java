package dev.bkend.mcp;

import dev.bkend.web.ServerUrls;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;

/**
 * The WWW-Authenticate header (RFC 6750 section 3) that leads a client to where tokens are to be had (RFC 9728), under
 * the Host that it asked.
 */
record Challenge(ServerUrls urls) {

    HttpField noToken(Optional<String> host) {
        return field("Bearer " + metadata(host));
    }

    HttpField badToken(Optional<String> host) {
        return field("Bearer error=\"invalid_token\", " + metadata(host));
    }

    HttpField missingScopes(Optional<String> host, List<String> wanted) {
        return field(
                "Bearer error=\"insufficient_scope\", scope=\"" + String.join(" ", wanted) + "\", " + metadata(host));
    }

    private String metadata(Optional<String> host) {
        return "resource_metadata=\"" + urls.resourceMetadata(host.orElse("")) + "\"";
    }

    private static HttpField field(String value) {
        return new HttpField(HttpHeader.WWW_AUTHENTICATE, value);
    }
}
