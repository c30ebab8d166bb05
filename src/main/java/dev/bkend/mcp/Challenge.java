package dev.bkend.mcp;

import java.net.URI;
import java.util.List;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;

/** The WWW-Authenticate header (RFC 6750 section 3) that leads a client to where tokens are to be had (RFC 9728). */
final class Challenge {

    private final String metadata;

    Challenge(URI publicUrl) {
        String origin = publicUrl.getScheme() + "://" + publicUrl.getRawAuthority();
        String document = origin + "/.well-known/oauth-protected-resource" + McpEndpoint.PATH;
        this.metadata = "resource_metadata=\"" + document + "\"";
    }

    HttpField noToken() {
        return field("Bearer " + metadata);
    }

    HttpField badToken() {
        return field("Bearer error=\"invalid_token\", " + metadata);
    }

    HttpField missingScopes(List<String> required) {
        return field("Bearer error=\"insufficient_scope\", scope=\"" + String.join(" ", required) + "\", " + metadata);
    }

    private static HttpField field(String value) {
        return new HttpField(HttpHeader.WWW_AUTHENTICATE, value);
    }
}
