package dev.bkend.oauth.document;

import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.util.JSONObjectUtils;
import dev.bkend.oauth.client.Client;
import dev.bkend.oauth.client.ClientRegistration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import net.minidev.json.JSONObject;

/** Reads what a client says of itself at its own URL: the words of a registration, written for every server at once. */
final class Description {

    private static final String METHOD = "token_endpoint_auth_method";

    private Description() {}

    static Client client(String url, String json) throws UnusableDocument {
        JSONObject said = parse(json);
        if (!url.equals(said.get("client_id"))) {
            throw new UnusableDocument("what is at the address does not name that address as its client_id");
        }
        if (said.containsKey("client_secret") || !"none".equals(said.getOrDefault(METHOD, "none"))) {
            throw new UnusableDocument("a client with an address has no secret here: " + METHOD + " may only be none");
        }
        said.put(METHOD, "none");
        choose(said, "grant_types", List.of("authorization_code", "refresh_token"));
        choose(said, "response_types", List.of("code"));
        try {
            return new Client(url, Client.Origin.DOCUMENT, Optional.empty(), ClientRegistration.of(said));
        } catch (GeneralException e) {
            throw new UnusableDocument(
                    "what is at the address cannot be: " + e.getErrorObject().getDescription());
        }
    }

    private static JSONObject parse(String json) throws UnusableDocument {
        try {
            return JSONObjectUtils.parse(json);
        } catch (ParseException e) {
            throw new UnusableDocument("what is at the address is not a JSON object");
        }
    }

    /** It lists what it can do anywhere, and does here what is possible here. */
    private static void choose(JSONObject said, String member, List<String> possible) throws UnusableDocument {
        if (said.get(member) instanceof Collection<?> listed) {
            List<?> chosen = listed.stream().filter(possible::contains).toList();
            if (!chosen.contains(possible.getFirst())) {
                throw new UnusableDocument(member + " of what is at the address must have " + possible.getFirst());
            }
            said.put(member, chosen);
        }
    }
}
