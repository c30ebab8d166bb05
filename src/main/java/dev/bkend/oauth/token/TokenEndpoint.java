package dev.bkend.oauth.token;

import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.ClientCredentialsGrant;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import dev.bkend.api.Scopes;
import dev.bkend.identity.token.Secret;
import dev.bkend.identity.token.SignedTokens;
import dev.bkend.identity.token.SigningKeys;
import dev.bkend.oauth.authorize.ResourceIndicators;
import dev.bkend.oauth.authorize.Scoping;
import dev.bkend.oauth.client.Client;
import dev.bkend.oauth.client.ClientCheck;
import dev.bkend.oauth.client.Errors;
import dev.bkend.oauth.door.Endpoint;
import dev.bkend.oauth.door.Form;
import dev.bkend.oauth.door.Issuer;
import dev.bkend.oauth.door.JsonAnswers;
import dev.bkend.oauth.door.Visit;
import dev.bkend.oauth.grant.Codes;
import dev.bkend.oauth.grant.Grant;
import dev.bkend.oauth.grant.GrantExchange;
import dev.bkend.oauth.grant.Grants;
import dev.bkend.oauth.grant.RefreshTokens;
import java.net.URI;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * {@code /mcp/oauth/token}: exchanges a code or a refresh token for an access token and the next refresh token, or the
 * secret of a client without a person for an access token alone.
 */
public final class TokenEndpoint implements Endpoint {

    private static final List<String> SUPPORTED = List.of("authorization_code", "refresh_token", "client_credentials");

    private final Issuer issuer;
    private final Scoping scoping;
    private final ClientCheck check;
    private final Codes codes;
    private final RefreshTokens refreshTokens;
    private final Grants grants;
    private final Supplier<SignedTokens> tokens;

    public TokenEndpoint(
            Issuer issuer,
            Scoping scoping,
            ClientCheck check,
            Codes codes,
            RefreshTokens refreshTokens,
            Grants grants,
            Supplier<SignedTokens> tokens) {
        this.issuer = issuer;
        this.scoping = scoping;
        this.check = check;
        this.codes = codes;
        this.refreshTokens = refreshTokens;
        this.grants = grants;
        this.tokens = tokens;
    }

    @Override
    public HTTPResponse answer(Visit visit) {
        try {
            checkGrantType(Form.of(visit.request()));
            TokenRequest request = TokenRequest.parse(visit.request());
            Client client = check.client(request.getClientAuthentication(), request.getClientID());
            ResourceIndicators.check(issuer, request.getResources());
            AuthorizationGrant grant = request.getAuthorizationGrant();
            if (!client.mayUse(grant.getType())) {
                throw new GeneralException(OAuth2Error.UNAUTHORIZED_CLIENT.setDescription(
                        "This client did not register for the grant type " + grant.getType()));
            }
            Set<String> wanted = wanted(request.getScope());
            if (grant instanceof ClientCredentialsGrant) {
                return issued(standing(client, wanted), Optional.empty(), wanted);
            }
            return switch (exchange(grant, client, wanted)) {
                case GrantExchange.Good good -> issued(good.grant(), Optional.of(good.refreshToken()), wanted);
                case GrantExchange.Refused refused -> JsonAnswers.error(refused.error());
            };
        } catch (ParseException e) {
            return JsonAnswers.error(Errors.of(e, OAuth2Error.INVALID_REQUEST));
        } catch (GeneralException e) {
            return JsonAnswers.error(e.getErrorObject());
        }
    }

    /** Before all else: what other grants lack would be the wrong thing to complain of. */
    private static void checkGrantType(Form form) throws GeneralException {
        String type = form.value("grant_type");
        if (!type.isEmpty() && !SUPPORTED.contains(type)) {
            throw new GeneralException(OAuth2Error.UNSUPPORTED_GRANT_TYPE.setDescription(
                    "grant_type may be " + String.join(" or ", SUPPORTED)));
        }
    }

    /** It proved its secret, since whoever may use this grant has one. */
    private Grant standing(Client client, Set<String> wanted) throws GeneralException {
        Grant grant = grants.standing(client.id())
                .orElseThrow(() -> new GeneralException(OAuth2Error.UNAUTHORIZED_CLIENT.setDescription(
                        "What this client was allowed was taken back; whoever runs this server can make a new one")));
        if (!grant.scopes().allowAll(wanted)) {
            throw new GeneralException(OAuth2Error.INVALID_SCOPE.setDescription(
                    "What was granted is " + String.join(" ", grant.scopes().granted())));
        }
        return grant;
    }

    private GrantExchange exchange(AuthorizationGrant grant, Client client, Set<String> wanted)
            throws GeneralException {
        return switch (grant) {
            case AuthorizationCodeGrant code ->
                codes.redeem(new Codes.Claim(
                        code.getAuthorizationCode().getValue(),
                        client.id(),
                        Optional.ofNullable(code.getRedirectionURI()).map(URI::toString),
                        verifier(code)));
            case RefreshTokenGrant refresh ->
                refreshTokens.rotate(
                        refresh.getRefreshToken().getValue(), client.id(), granted -> granted.allowAll(wanted));
            default -> throw new GeneralException(OAuth2Error.UNSUPPORTED_GRANT_TYPE);
        };
    }

    private static Optional<CodeVerifier> verifier(AuthorizationCodeGrant code) {
        return Optional.ofNullable(code.getCodeVerifier());
    }

    /** Those that mean something elsewhere do not count, as in a request for authorization. */
    private Set<String> wanted(@Nullable Scope asked) {
        Set<String> wanted =
                new HashSet<>(Optional.ofNullable(asked).orElse(new Scope()).toStringList());
        wanted.removeIf(scope -> scope.equals(Scoping.OFFLINE) || !scoping.knows(scope));
        return wanted;
    }

    /** A client may ask for less than it was granted (RFC 6749 section 6); a code is for all that was. */
    private HTTPResponse issued(Grant grant, Optional<Secret> refreshToken, Set<String> wanted) {
        boolean all = wanted.isEmpty() || !grant.scopes().allowAll(wanted);
        Scopes scopes = all ? grant.scopes() : new Scopes(wanted);
        String token =
                tokens.get().sign(new SignedTokens.Content(grant.id(), grant.clientId(), grant.personId(), scopes));
        return answer(token, refreshToken, scopes);
    }

    private static HTTPResponse answer(String token, Optional<Secret> refreshToken, Scopes scopes) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("access_token", token);
        body.put("token_type", "Bearer");
        body.put("expires_in", SigningKeys.TOKEN_LIFE.toSeconds());
        refreshToken.ifPresent(next -> body.put("refresh_token", next.text()));
        body.put("scope", String.join(" ", new TreeSet<>(scopes.granted())));
        HTTPResponse answer = JsonAnswers.json(200, body);
        answer.setCacheControl("no-store");
        answer.setPragma("no-cache");
        return answer;
    }
}
