package dev.bkend.oauth.door;

import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import java.util.Map;
import java.util.Optional;

/**
 * A request, and what is known of who sent it.
 *
 * @param query as it came, without its question mark
 * @param address where it came from, for limits
 * @param cookies by name
 */
public record Visit(HTTPRequest request, String query, String address, Map<String, String> cookies) {

    public Optional<String> cookie(String name) {
        return Optional.ofNullable(cookies.get(name));
    }
}
