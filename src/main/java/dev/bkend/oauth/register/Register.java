package dev.bkend.oauth.register;

import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.client.ClientMetadata;
import com.nimbusds.oauth2.sdk.client.RegistrationError;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.util.JSONObjectUtils;
import dev.bkend.api.Ids;
import dev.bkend.cache.RateLimit;
import dev.bkend.identity.token.Secret;
import dev.bkend.oauth.client.Client;
import dev.bkend.oauth.client.ClientRegistration;
import dev.bkend.oauth.client.Clients;
import dev.bkend.oauth.client.Errors;
import dev.bkend.oauth.door.Endpoint;
import dev.bkend.oauth.door.JsonAnswers;
import dev.bkend.oauth.door.RetryAfter;
import dev.bkend.oauth.door.Visit;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import net.minidev.json.JSONObject;

/** {@code /mcp/oauth/register}: a client introduces itself (RFC 7591). */
public final class Register implements Endpoint {

    private static final int MOST_CHARACTERS = 16 * 1024;
    private static final int MOST_IN_AN_HOUR = 100;

    private final Clients clients;
    private final Clock clock;
    private final RateLimit limit;

    public Register(Clients clients, Clock clock) {
        this.clients = clients;
        this.clock = clock;
        this.limit = new RateLimit(MOST_IN_AN_HOUR, Duration.ofHours(1), clock);
    }

    @Override
    public HTTPResponse answer(Visit visit) {
        return limit.take(RateLimit.network(visit.address()))
                .map(Register::tooMany)
                .orElseGet(() -> register(visit));
    }

    private static HTTPResponse tooMany(Duration wait) {
        ErrorObject error = new ErrorObject(
                "too_many_requests",
                "From one address " + MOST_IN_AN_HOUR + " clients may register in an hour; wait, or use one again",
                429);
        return RetryAfter.on(JsonAnswers.error(error), wait);
    }

    private HTTPResponse register(Visit visit) {
        try {
            ClientMetadata metadata = ClientRegistration.of(said(visit));
            Optional<Secret> secret = Client.confidential(metadata) ? Optional.of(Secret.make()) : Optional.empty();
            Client client = new Client(Ids.next("dyn"), Client.Origin.DYNAMIC, secret.map(Secret::hash), metadata);
            clients.add(client);
            return created(client, secret);
        } catch (GeneralException e) {
            return JsonAnswers.error(e.getErrorObject());
        }
    }

    private static JSONObject said(Visit visit) throws GeneralException {
        String body = Optional.ofNullable(visit.request().getBody()).orElse("");
        try {
            if (body.length() > MOST_CHARACTERS) {
                throw new ParseException("The metadata may have at most " + MOST_CHARACTERS + " characters");
            }
            return JSONObjectUtils.parse(body);
        } catch (ParseException e) {
            throw Errors.because(
                    RegistrationError.INVALID_CLIENT_METADATA, "The body must be a JSON object: " + e.getMessage());
        }
    }

    private HTTPResponse created(Client client, Optional<Secret> secret) {
        JSONObject body = client.metadata().toJSONObject();
        body.put("client_id", client.id());
        body.put("client_id_issued_at", clock.instant().getEpochSecond());
        secret.ifPresent(value -> {
            body.put("client_secret", value.text());
            body.put("client_secret_expires_at", 0);
        });
        return JsonAnswers.json(201, body);
    }
}
