package dev.bkend.mcp;

import dev.bkend.api.json.Json;
import dev.bkend.api.problem.ProblemException;
import dev.bkend.mcp.jsonrpc.JsonPieces;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.http.HttpField;

/** A whole HTTP answer: its status, the headers beside the usual ones, and its JSON body, which may be empty. */
record HttpReply(int status, List<HttpField> headers, JsonPieces body) {

    private static final JsonPieces NOTHING = new JsonPieces(List.of());

    static HttpReply json(int status, byte[] body) {
        return new HttpReply(status, List.of(), JsonPieces.of(body));
    }

    static HttpReply empty(int status) {
        return new HttpReply(status, List.of(), NOTHING);
    }

    /** What was refused before a message was read is answered as on the REST door. */
    static HttpReply problem(ProblemException problem) {
        return json(problem.problem().status(), Json.bytes(problem::writeTo));
    }

    HttpReply with(HttpField header) {
        List<HttpField> more = new ArrayList<>(headers);
        more.add(header);
        return new HttpReply(status, List.copyOf(more), body);
    }
}
