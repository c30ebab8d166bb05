package dev.bkend.oauth.door;

import com.nimbusds.common.contenttype.ContentType;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import dev.bkend.api.json.Json;
import java.util.Map;

/** The forms answers come in. */
public final class JsonAnswers {

    private JsonAnswers() {}

    public static HTTPResponse json(int status, Map<String, ?> body) {
        HTTPResponse answer = new HTTPResponse(status);
        answer.setEntityContentType(ContentType.APPLICATION_JSON);
        answer.setBody(Json.MAPPER.valueToTree(body).toString());
        return answer;
    }

    /** An error as RFC 6749 section 5.2 has it. */
    public static HTTPResponse error(ErrorObject error) {
        return json(error.getHTTPStatusCode(), error.toJSONObject());
    }

    public static HTTPResponse empty(int status) {
        return new HTTPResponse(status);
    }
}
