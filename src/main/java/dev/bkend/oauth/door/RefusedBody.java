package dev.bkend.oauth.door;

import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import dev.bkend.web.BodyReader;

/** A body that is not read, with the answer that says why. */
final class RefusedBody extends RuntimeException {

    private final transient HTTPResponse answer;

    private RefusedBody(int status, String description) {
        super(description, null, false, false);
        answer = JsonAnswers.error(
                OAuth2Error.INVALID_REQUEST.setHTTPStatusCode(status).setDescription(description));
    }

    HTTPResponse answer() {
        return answer;
    }

    /**
     * Takes any type, since each endpoint looks at that itself.
     *
     * @param most bytes of a body
     */
    static BodyReader reader(int most) {
        return BodyReader.any(new Refusals()).most(most);
    }

    private static final class Refusals implements BodyReader.Refusals {

        @Override
        public RuntimeException encoded(String encoding) {
            return new RefusedBody(415, "The body must not be compressed");
        }

        @Override
        public RuntimeException otherType() {
            return new RefusedBody(415, "The body is not of the type that is read here");
        }

        @Override
        public RuntimeException tooLarge(int most) {
            return new RefusedBody(413, "The body may have at most " + most + " bytes");
        }
    }
}
