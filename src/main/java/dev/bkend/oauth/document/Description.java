package dev.bkend.oauth.document;

import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.client.ClientMetadata;
import com.nimbusds.oauth2.sdk.util.JSONObjectUtils;
import dev.bkend.oauth.client.Client;
import dev.bkend.oauth.client.ClientRegistration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.minidev.json.JSONObject;

/** Reads what a client says of itself at its own URL: the words of a registration, written for every server at once. */
final class Description {

    private static final String METHOD = "token_endpoint_auth_method";
    private static final String SIGNED = "private_key_jwt";
    private static final String PLACE = "jwks_uri";
    private static final String KEYS = "jwks";

    private Description() {}

    static Client client(String url, String json) throws UnusableDocument {
        JSONObject said = parse(json);
        if (!url.equals(said.get("client_id"))) {
            throw new UnusableDocument("what is at the address does not name that address as its client_id");
        }
        boolean open = "none".equals(said.getOrDefault(METHOD, "none")) || offersNone(said);
        boolean signs = !open && SIGNED.equals(said.get(METHOD)) && (said.containsKey(KEYS) || said.containsKey(PLACE));
        if (said.containsKey("client_secret") || !(open || signs)) {
            throw new UnusableDocument("a client with an address has no secret here: " + METHOD
                    + " may only be none, or private_key_jwt with jwks_uri or jwks");
        }
        said.put(METHOD, "none");
        choose(said, "grant_types", List.of("authorization_code", "refresh_token"));
        choose(said, "response_types", List.of("code"));
        try {
            ClientMetadata metadata = ClientRegistration.of(said);
            if (signs) {
                sign(metadata, said);
            }
            return new Client(url, Client.Origin.DOCUMENT, Optional.empty(), metadata);
        } catch (GeneralException e) {
            throw new UnusableDocument(
                    "what is at the address cannot be: " + e.getErrorObject().getDescription());
        }
    }

    /** Some documents are for servers of many kinds, and list every way in which their client can prove itself. */
    private static boolean offersNone(JSONObject said) {
        return said.get(METHOD + "s_supported") instanceof Collection<?> offered && offered.contains("none");
    }

    private static void sign(ClientMetadata metadata, JSONObject said) throws UnusableDocument {
        try {
            ClientMetadata keys = ClientMetadata.parse(new JSONObject(Map.of(
                    said.containsKey(PLACE) ? PLACE : KEYS,
                    said.containsKey(PLACE) ? said.get(PLACE) : said.get(KEYS))));
            metadata.setTokenEndpointAuthMethod(ClientAuthenticationMethod.PRIVATE_KEY_JWT);
            if (keys.getJWKSetURI() != null) {
                metadata.setJWKSetURI(keys.getJWKSetURI());
            } else {
                metadata.setJWKSet(keys.getJWKSet());
            }
        } catch (ParseException | NullPointerException | IllegalArgumentException e) {
            // Nimbus stumbles over null where a text is due.
            throw new UnusableDocument("the keys of what is at the address can not be read");
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
