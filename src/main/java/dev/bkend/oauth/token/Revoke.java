package dev.bkend.oauth.token;

import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.TokenRevocationRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import dev.bkend.identity.token.SignedTokens;
import dev.bkend.oauth.client.Client;
import dev.bkend.oauth.client.ClientCheck;
import dev.bkend.oauth.client.Errors;
import dev.bkend.oauth.door.Endpoint;
import dev.bkend.oauth.door.JsonAnswers;
import dev.bkend.oauth.door.Visit;
import dev.bkend.oauth.grant.Grants;
import dev.bkend.oauth.grant.RefreshTokens;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * {@code /mcp/oauth/revoke}: a client gives a token back, and with it all that was issued for the same grant
 * (RFC 7009). What is unknown here is answered like what was revoked.
 */
public final class Revoke implements Endpoint {

    /** Its permission is the operator's to take back: a machine that ends must be able to come again. */
    private static final ErrorObject MACHINE = new ErrorObject(
            "unsupported_token_type",
            "The token of a machine ends by itself within the hour; what it may do is taken back at /account",
            400);

    private final ClientCheck check;
    private final RefreshTokens refreshTokens;
    private final Grants grants;
    private final Supplier<SignedTokens> tokens;

    public Revoke(ClientCheck check, RefreshTokens refreshTokens, Grants grants, Supplier<SignedTokens> tokens) {
        this.check = check;
        this.refreshTokens = refreshTokens;
        this.grants = grants;
        this.tokens = tokens;
    }

    @Override
    public HTTPResponse answer(Visit visit) {
        try {
            TokenRevocationRequest request = TokenRevocationRequest.parse(visit.request());
            Client client = check.client(request.getClientAuthentication(), request.getClientID());
            String token = request.getToken().getValue();
            Optional<SignedTokens.Content> access = tokens.get().read(token).map(SignedTokens.Read::content);
            if (access.isPresent()) {
                if (grants.standing(client.id()).isPresent()) {
                    return JsonAnswers.error(MACHINE);
                }
                access.filter(content -> content.clientId().equals(client.id()))
                        .ifPresent(content -> grants.revoke(content.subject(), content.grantId()));
            } else {
                refreshTokens.revoke(token, client.id());
            }
            return JsonAnswers.empty(200);
        } catch (ParseException e) {
            return JsonAnswers.error(Errors.of(e, OAuth2Error.INVALID_REQUEST));
        } catch (GeneralException e) {
            return JsonAnswers.error(e.getErrorObject());
        }
    }
}
