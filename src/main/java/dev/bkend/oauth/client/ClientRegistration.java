package dev.bkend.oauth.client;

import com.nimbusds.langtag.LangTag;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.GrantType;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.client.ClientMetadata;
import com.nimbusds.oauth2.sdk.client.RegistrationError;
import dev.bkend.api.text.Quoted;
import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import net.minidev.json.JSONObject;

/** What a client may say of itself (RFC 7591 section 2), and what we make of it. */
public final class ClientRegistration {

    private static final int MOST_REDIRECT_URIS = 10;
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_URI = 512;
    private static final String METHOD = "token_endpoint_auth_method";
    private static final String APPLICATION_TYPE = "application_type";

    private static final Set<ClientAuthenticationMethod> METHODS = Set.of(
            ClientAuthenticationMethod.NONE,
            ClientAuthenticationMethod.CLIENT_SECRET_BASIC,
            ClientAuthenticationMethod.CLIENT_SECRET_POST);
    private static final Set<GrantType> GRANTS = Set.of(GrantType.AUTHORIZATION_CODE, GrantType.REFRESH_TOKEN);

    private ClientRegistration() {}

    /**
     * The metadata we keep: what was understood of what was said, and nothing else. What a client may do here stands in
     * the answer, also where that is less than it asked for (RFC 7591 section 3.2.1). Throws a registration error.
     */
    public static ClientMetadata of(JSONObject asked) throws GeneralException {
        JSONObject said = new JSONObject(asked);
        said.values().removeIf(Objects::isNull);
        if (said.get(METHOD) instanceof String method && !METHODS.contains(new ClientAuthenticationMethod(method))) {
            said.remove(METHOD);
        }
        ClientMetadata metadata = parse(said);
        ClientMetadata kept = new ClientMetadata();
        kept.setRedirectionURIs(redirectUris(metadata));
        kept.setName(name(metadata));
        kept.setURI(page("client_uri", metadata.getURI()));
        kept.setTokenEndpointAuthMethod(method(metadata));
        kept.setGrantTypes(grants(metadata));
        kept.setResponseTypes(responseTypes(metadata));
        kept.setCustomField(APPLICATION_TYPE, applicationType(said, kept.getRedirectionURIs()));
        // Quoted nowhere, and fetched by nobody; but what is no address of a page is a mistake worth knowing.
        page("logo_uri", metadata.getLogoURI());
        page("policy_uri", metadata.getPolicyURI());
        page("tos_uri", metadata.getTermsOfServiceURI());
        return kept;
    }

    /** What an operator says of a program that people let in. */
    public static ClientMetadata operators(String name, List<URI> redirectUris, boolean confidential)
            throws GeneralException {
        JSONObject said = new JSONObject();
        said.put("client_name", name);
        said.put("redirect_uris", redirectUris.stream().map(URI::toString).toList());
        said.put("token_endpoint_auth_method", confidential ? "client_secret_basic" : "none");
        return of(said);
    }

    /** A program that acts by itself: it has a secret, and nowhere that a person could be sent to. */
    public static ClientMetadata machine(String name) throws GeneralException {
        ClientMetadata said = new ClientMetadata();
        said.setName(name);
        ClientMetadata kept = new ClientMetadata();
        kept.setName(name(said));
        kept.setTokenEndpointAuthMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC);
        kept.setGrantTypes(Set.of(GrantType.CLIENT_CREDENTIALS));
        kept.setResponseTypes(Set.of());
        return kept;
    }

    private static ClientMetadata parse(JSONObject said) throws GeneralException {
        try {
            return ClientMetadata.parse(said);
        } catch (ParseException e) {
            throw new GeneralException(Errors.of(e, RegistrationError.INVALID_CLIENT_METADATA));
        } catch (NullPointerException | IllegalArgumentException e) {
            // Nimbus stumbles over null where a text is due.
            throw wrong(
                    RegistrationError.INVALID_CLIENT_METADATA, "A member has a value that it may not have, or null");
        }
    }

    private static Set<URI> redirectUris(ClientMetadata metadata) throws GeneralException {
        Set<URI> uris = Optional.ofNullable(metadata.getRedirectionURIs()).orElse(Set.of());
        if (uris.isEmpty() || uris.size() > MOST_REDIRECT_URIS) {
            throw wrong(
                    RegistrationError.INVALID_REDIRECT_URI,
                    "redirect_uris needs 1 to " + MOST_REDIRECT_URIS + " addresses, not " + uris.size());
        }
        for (URI uri : uris) {
            Optional<String> problem = RedirectUris.problem(uri);
            if (problem.isPresent()) {
                throw wrong(RegistrationError.INVALID_REDIRECT_URI, "redirect_uris: " + problem.get());
            }
        }
        return uris;
    }

    private static String name(ClientMetadata metadata) throws GeneralException {
        Map<LangTag, String> names =
                Optional.ofNullable(metadata.getNameEntries()).orElse(Map.of());
        String name = Stream.concat(Stream.ofNullable(metadata.getName()), names.values().stream())
                .filter(Objects::nonNull)
                .map(String::strip)
                .findFirst()
                .orElse("");
        if (name.length() > LONGEST_NAME || name.codePoints().anyMatch(Quoted::invisible)) {
            throw wrong(
                    RegistrationError.INVALID_CLIENT_METADATA,
                    "client_name may have at most " + LONGEST_NAME + " characters, all of them visible");
        }
        return name.isEmpty() ? "A client without a name" : name;
    }

    @SuppressWarnings("NullAway") // absent in what is said, absent in what is kept
    private static URI page(String member, URI uri) throws GeneralException {
        boolean good = uri == null
                || (List.of("https", "http").contains(String.valueOf(uri.getScheme()))
                        && uri.getHost() != null
                        && uri.toString().length() <= LONGEST_URI);
        if (!good) {
            throw wrong(
                    RegistrationError.INVALID_CLIENT_METADATA,
                    member + " must be an http or https address of at most " + LONGEST_URI + " characters");
        }
        return uri;
    }

    /** A client that cannot do what it is given reads so in the answer. */
    private static ClientAuthenticationMethod method(ClientMetadata metadata) {
        return Optional.ofNullable(metadata.getTokenEndpointAuthMethod())
                .orElse(ClientAuthenticationMethod.CLIENT_SECRET_BASIC); // RFC 7591 section 2
    }

    /** Whoever may have codes may refresh: nobody wants to log in every hour. */
    private static Set<GrantType> grants(ClientMetadata metadata) throws GeneralException {
        Set<GrantType> asked = Optional.ofNullable(metadata.getGrantTypes()).orElse(Set.of());
        if (!asked.isEmpty() && Collections.disjoint(asked, GRANTS)) {
            throw wrong(
                    RegistrationError.INVALID_CLIENT_METADATA,
                    "grant_types may be authorization_code and refresh_token");
        }
        Set<GrantType> grants = new LinkedHashSet<>();
        grants.add(GrantType.AUTHORIZATION_CODE);
        grants.add(GrantType.REFRESH_TOKEN);
        return grants;
    }

    private static Set<ResponseType> responseTypes(ClientMetadata metadata) throws GeneralException {
        Set<ResponseType> asked =
                Optional.ofNullable(metadata.getResponseTypes()).orElse(Set.of());
        if (!asked.isEmpty() && !asked.contains(ResponseType.CODE)) {
            throw wrong(RegistrationError.INVALID_CLIENT_METADATA, "response_types may only be code");
        }
        return Set.of(ResponseType.CODE);
    }

    /** A web application has no program to call back (OpenID Connect Registration section 2), so who has one is none. */
    private static String applicationType(JSONObject said, Set<URI> uris) {
        boolean allHttps = uris.stream().allMatch(uri -> "https".equalsIgnoreCase(uri.getScheme()));
        boolean program = uris.stream()
                .anyMatch(uri -> !"https".equalsIgnoreCase(uri.getScheme()) && !RedirectUris.loopback(uri));
        return switch (String.valueOf(said.get(APPLICATION_TYPE))) {
            case "web" -> program ? "native" : "web";
            case "native" -> "native";
            default -> allHttps ? "web" : "native";
        };
    }

    private static GeneralException wrong(ErrorObject error, String description) {
        return Errors.because(error, description);
    }
}
