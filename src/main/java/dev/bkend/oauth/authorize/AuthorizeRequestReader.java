package dev.bkend.oauth.authorize;

import com.nimbusds.oauth2.sdk.AuthorizationRequest;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseMode;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import com.nimbusds.openid.connect.sdk.Prompt;
import dev.bkend.oauth.authorize.AuthorizeRequest.Good;
import dev.bkend.oauth.authorize.AuthorizeRequest.Reading;
import dev.bkend.oauth.authorize.AuthorizeRequest.Sent;
import dev.bkend.oauth.authorize.AuthorizeRequest.Shown;
import dev.bkend.oauth.client.Client;
import dev.bkend.oauth.client.Errors;
import dev.bkend.oauth.client.RedirectUris;
import dev.bkend.oauth.document.Documents;
import dev.bkend.oauth.document.UnusableDocument;
import dev.bkend.oauth.door.Issuer;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads requests for authorization; who may be told of a mistake is decided first, and by the client and address alone. */
public final class AuthorizeRequestReader {

    private static final Pattern CHALLENGE = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final int LONGEST = 8_192;
    private static final String LATER = "Try again later, or tell whoever made the program.";
    private static final String RECONNECT =
            "Remove this server from the program and add it again, so that it registers anew.";

    private final Issuer issuer;
    private final Scoping scoping;
    private final Documents documents;

    public AuthorizeRequestReader(Issuer issuer, Scoping scoping, Documents documents) {
        this.issuer = issuer;
        this.scoping = scoping;
        this.documents = documents;
    }

    /** @param address of whoever asks, for limits */
    Reading read(String query, String address) {
        if (query.length() > LONGEST) {
            return new Shown("The request is too long.", RECONNECT);
        }
        Map<String, List<String>> parameters = URLUtils.parseParameters(query);
        try {
            Optional<String> id = only(parameters, "client_id");
            return read(parameters, id.isEmpty() ? Optional.empty() : documents.find(id.get(), address));
        } catch (UnusableDocument e) {
            return new Shown("The program that sent you here could not be looked up: " + e.getMessage() + ".", LATER);
        }
    }

    private Reading read(Map<String, List<String>> parameters, Optional<Client> client) {
        if (client.isEmpty()) {
            return new Shown("The program that sent you here is not registered with this server.", RECONNECT);
        }
        Optional<URI> redirectUri = redirectUri(parameters, client.get());
        if (redirectUri.isEmpty()) {
            return new Shown(
                    "The program wants the answer at an address (its redirect_uri) that it did not register, so it"
                            + " gets none.",
                    RECONNECT);
        }
        Optional<State> state = only(parameters, "state").map(State::new);
        try {
            return new Good(asked(parameters, client.get(), redirectUri.get(), state));
        } catch (GeneralException e) {
            return new Sent(client.get(), redirectUri.get(), state, e.getErrorObject());
        }
    }

    private static Optional<String> only(Map<String, List<String>> parameters, String name) {
        List<String> values = parameters.getOrDefault(name, List.of());
        return values.size() == 1 && !values.getFirst().isEmpty() ? Optional.of(values.getFirst()) : Optional.empty();
    }

    private static Optional<URI> redirectUri(Map<String, List<String>> parameters, Client client) {
        Set<URI> registered = client.redirectUris();
        if (!parameters.containsKey("redirect_uri")) {
            return registered.size() == 1 ? Optional.of(registered.iterator().next()) : Optional.empty();
        }
        try {
            return only(parameters, "redirect_uri").isEmpty()
                    ? Optional.empty()
                    : Optional.of(new URI(only(parameters, "redirect_uri").orElseThrow()))
                            .filter(uri -> RedirectUris.registered(uri, registered));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private AuthorizeRequest asked(
            Map<String, List<String>> parameters, Client client, URI redirectUri, Optional<State> state)
            throws GeneralException {
        for (Map.Entry<String, List<String>> parameter : parameters.entrySet()) {
            if (parameter.getValue().size() > 1 && !parameter.getKey().equals("resource")) {
                throw wrong(OAuth2Error.INVALID_REQUEST, parameter.getKey() + " is there more than once");
            }
        }
        AuthorizationRequest request = parse(parameters);
        check(request);
        Prompt prompt = Optional.ofNullable(request.getPrompt()).orElse(new Prompt());
        return new AuthorizeRequest(
                // Written anew, since it becomes part of an address: what came may hold anything.
                URLUtils.serializeParameters(new TreeMap<>(parameters)),
                client,
                redirectUri,
                parameters.containsKey("redirect_uri"),
                state,
                request.getCodeChallenge(),
                scopes(request),
                prompt.contains(Prompt.Type.CONSENT) || prompt.contains(Prompt.Type.LOGIN),
                prompt.contains(Prompt.Type.NONE));
    }

    private static AuthorizationRequest parse(Map<String, List<String>> parameters) throws GeneralException {
        try {
            return AuthorizationRequest.parse(parameters);
        } catch (ParseException e) {
            throw new GeneralException(Errors.of(e, OAuth2Error.INVALID_REQUEST));
        }
    }

    private void check(AuthorizationRequest request) throws GeneralException {
        if (!ResponseType.CODE.equals(request.getResponseType())) {
            throw wrong(OAuth2Error.UNSUPPORTED_RESPONSE_TYPE, "response_type may only be code");
        }
        ResponseMode mode = request.getResponseMode();
        if (mode != null && !ResponseMode.QUERY.equals(mode)) {
            throw wrong(OAuth2Error.INVALID_REQUEST, "response_mode may only be query");
        }
        if (request.getCodeChallenge() == null
                || !CHALLENGE.matcher(request.getCodeChallenge().getValue()).matches()
                || !CodeChallengeMethod.S256.equals(request.getCodeChallengeMethod())) {
            throw wrong(
                    OAuth2Error.INVALID_REQUEST,
                    "PKCE is required: code_challenge of 43 characters, code_challenge_method S256");
        }
        ResourceIndicators.check(issuer, request.getResources());
    }

    /** Scopes that mean something elsewhere are not worth a refusal: the answer says what was granted. */
    private Set<String> scopes(AuthorizationRequest request) {
        Set<String> scopes = new LinkedHashSet<>();
        for (String scope :
                Optional.ofNullable(request.getScope()).orElse(new Scope()).toStringList()) {
            if (scoping.knows(scope) && !scope.equals(Scoping.OFFLINE)) {
                scopes.add(scope);
            }
        }
        return scopes;
    }

    private static GeneralException wrong(ErrorObject error, String description) {
        return Errors.because(error, description);
    }
}
