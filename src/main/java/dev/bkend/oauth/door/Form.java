package dev.bkend.oauth.door;

import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The fields of a form that was sent; one that is missing is empty. */
public record Form(Map<String, List<String>> fields) {

    public static Form of(HTTPRequest request) {
        return new Form(
                URLUtils.parseParameters(Optional.ofNullable(request.getBody()).orElse("")));
    }

    public String value(String name) {
        List<String> values = values(name);
        return values.isEmpty() ? "" : values.getFirst();
    }

    public List<String> values(String name) {
        return fields.getOrDefault(name, List.of());
    }

    public boolean has(String name) {
        return fields.containsKey(name);
    }
}
