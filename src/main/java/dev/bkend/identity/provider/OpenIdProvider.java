package dev.bkend.identity.provider;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.RemoteKeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWT;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.UserInfoRequest;
import com.nimbusds.openid.connect.sdk.UserInfoResponse;
import com.nimbusds.openid.connect.sdk.claims.ClaimsSet;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Any provider of OpenID Connect, found by its issuer: the code flow with PKCE, a nonce and a signed ID token. */
public final class OpenIdProvider implements Provider {

    private static final String DISCOVERY = "/.well-known/openid-configuration";
    private static final Scope SCOPE = new Scope("openid", "email");
    // Keys of others alone: with a shared one, or none, whoever has it could sign in as anybody.
    private static final Set<JWSAlgorithm> SIGNED = Set.copyOf(JWSAlgorithm.Family.SIGNATURE);

    private final ProviderRegistration registration;
    private final ClientID clientId;
    private final Outgoing outgoing;
    private final LazyFetch<Discovered> discovered;

    public OpenIdProvider(ProviderRegistration registration, Outgoing outgoing, Clock clock) {
        this.registration = registration;
        this.clientId = new ClientID(registration.clientId());
        this.outgoing = outgoing;
        this.discovered = new LazyFetch<>(this::discover, clock);
    }

    private record Discovered(OIDCProviderMetadata metadata, IDTokenValidator validator) {}

    @Override
    public ProviderRegistration registration() {
        return registration;
    }

    private Discovered discover() throws ProviderException {
        String issuer = registration.issuer().toString();
        String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
        try {
            OIDCProviderMetadata metadata = OIDCProviderMetadata.parse(
                    outgoing.retrieveResource(URI.create(base + DISCOVERY).toURL())
                            .getContent());
            if (!metadata.getIssuer().getValue().equals(issuer)) {
                throw ProviderException.unproven("The discovery of " + issuer + " says that it is "
                        + metadata.getIssuer().getValue());
            }
            present("authorization_endpoint", metadata.getAuthorizationEndpointURI());
            present("token_endpoint", metadata.getTokenEndpointURI());
            return new Discovered(metadata, validator(metadata));
        } catch (IOException | ParseException e) {
            throw ProviderException.unreachable(e);
        }
    }

    private static URI present(String member, @Nullable URI uri) throws ProviderException {
        if (uri == null || !Secure.address(uri)) {
            throw ProviderException.unproven(member + " of its discovery is missing or not https");
        }
        return uri;
    }

    private IDTokenValidator validator(OIDCProviderMetadata metadata) throws ProviderException, MalformedURLException {
        JWKSource<SecurityContext> keys = JWKSourceBuilder.create(
                        present("jwks_uri", metadata.getJWKSetURI()).toURL(), outgoing)
                .refreshAheadCache(false)
                .build();
        return new IDTokenValidator(
                metadata.getIssuer(), clientId, new JWSVerificationKeySelector<>(SIGNED, keys), null);
    }

    @Override
    public URI question(State state, Trip trip) throws ProviderException {
        return new AuthenticationRequest.Builder(ResponseType.CODE, SCOPE, clientId, trip.callback())
                .endpointURI(discovered.get().metadata().getAuthorizationEndpointURI())
                .state(state)
                .nonce(trip.nonce())
                .codeChallenge(trip.verifier(), CodeChallengeMethod.S256)
                .build()
                .toURI();
    }

    @Override
    public Outsider answer(Trip trip, Returned returned) throws ProviderException {
        Discovered known = discovered.get();
        checkIssuer(known.metadata(), returned.issuer());
        OIDCTokens tokens = tokens(known.metadata(), trip, returned.code());
        IDTokenClaimsSet claims = claims(known.validator(), tokens.getIDToken(), trip);
        String subject = claims.getSubject().getValue();
        ClaimsSet withEmail =
                claims.getClaim("email") == null ? userInfo(known.metadata(), tokens.getAccessToken(), claims) : claims;
        return new Outsider(registration.issuer().toString(), subject, email(withEmail));
    }

    /** RFC 9207: an answer of another provider is none of this one. */
    private void checkIssuer(OIDCProviderMetadata metadata, Optional<String> issuer) throws ProviderException {
        boolean missing = issuer.isEmpty() && metadata.supportsAuthorizationResponseIssuerParam();
        if (missing
                || issuer.filter(iss -> !iss.equals(metadata.getIssuer().getValue()))
                        .isPresent()) {
            throw ProviderException.unproven("The answer does not say that it comes from " + registration.issuer());
        }
    }

    private OIDCTokens tokens(OIDCProviderMetadata metadata, Trip trip, String code) throws ProviderException {
        var grant = new AuthorizationCodeGrant(new AuthorizationCode(code), trip.callback(), trip.verifier());
        TokenRequest request =
                new TokenRequest.Builder(metadata.getTokenEndpointURI(), authentication(metadata), grant).build();
        try {
            TokenResponse answer =
                    OIDCTokenResponseParser.parse(request.toHTTPRequest().send(outgoing));
            if (answer instanceof OIDCTokenResponse good && good.getOIDCTokens().getIDToken() != null) {
                return good.getOIDCTokens();
            }
            throw ProviderException.unproven("It gave no ID token for the code"
                    + (answer.indicatesSuccess()
                            ? ""
                            : ": " + answer.toErrorResponse().getErrorObject().getCode()));
        } catch (IOException | ParseException e) {
            throw ProviderException.unreachable(e);
        }
    }

    /** As the provider likes it; without a word, in the header (OpenID Connect Discovery section 3). */
    private ClientAuthentication authentication(OIDCProviderMetadata metadata) {
        List<ClientAuthenticationMethod> methods = Optional.ofNullable(metadata.getTokenEndpointAuthMethods())
                .orElse(List.of(ClientAuthenticationMethod.CLIENT_SECRET_BASIC));
        Secret secret = new Secret(registration.clientSecret().text());
        return methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                ? new ClientSecretBasic(clientId, secret)
                : new ClientSecretPost(clientId, secret);
    }

    /** A token that others may use too says who it was given to, and that is us (OpenID Connect Core section 3.1.3.7). */
    private void forUs(IDTokenClaimsSet claims) throws ProviderException {
        Object party = claims.getClaim("azp");
        boolean shared = claims.getAudience().size() > 1;
        if ((party == null && shared)
                || (party != null && !registration.clientId().equals(party))) {
            throw ProviderException.unproven("Its ID token was given to another than us (azp)");
        }
    }

    private IDTokenClaimsSet claims(IDTokenValidator validator, JWT token, Trip trip) throws ProviderException {
        try {
            IDTokenClaimsSet claims = validator.validate(token, trip.nonce());
            forUs(claims);
            return claims;
        } catch (RemoteKeySourceException e) {
            throw ProviderException.unreachable(e);
        } catch (BadJOSEException | JOSEException e) {
            throw ProviderException.unproven("Its ID token is not good: " + e.getMessage());
        }
    }

    /** Some say the e-mail address only there; it must be of the same person (OpenID Connect Core section 5.3.2). */
    private ClaimsSet userInfo(OIDCProviderMetadata metadata, AccessToken token, IDTokenClaimsSet claims)
            throws ProviderException {
        URI endpoint = metadata.getUserInfoEndpointURI();
        if (endpoint == null) {
            return claims;
        }
        try {
            UserInfoResponse answer = UserInfoResponse.parse(
                    new UserInfoRequest(endpoint, token).toHTTPRequest().send(outgoing));
            return answer.indicatesSuccess()
                    ? Optional.<ClaimsSet>ofNullable(answer.toSuccessResponse().getUserInfo())
                            .filter(info -> claims.getSubject().getValue().equals(info.getClaim("sub")))
                            .orElse(claims)
                    : claims;
        } catch (IOException | ParseException e) {
            throw ProviderException.unreachable(e);
        }
    }

    private static Optional<String> email(ClaimsSet claims) {
        // Some providers write booleans as texts.
        boolean verified = "true".equals(String.valueOf(claims.getClaim("email_verified")));
        return Optional.ofNullable(claims.getStringClaim("email")).filter(email -> verified);
    }
}
