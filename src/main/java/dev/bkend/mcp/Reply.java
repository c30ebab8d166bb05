package dev.bkend.mcp;

import dev.bkend.api.Json;
import dev.bkend.api.ProblemException;
import dev.bkend.mcp.jsonrpc.Pieces;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.http.HttpField;

/** A whole HTTP answer: its status, the headers beside the usual ones, and its JSON body, which may be empty. */
record Reply(int status, List<HttpField> headers, Pieces body) {

    private static final Pieces NOTHING = new Pieces(List.of());

    static Reply json(int status, byte[] body) {
        return new Reply(status, List.of(), Pieces.of(body));
    }

    static Reply empty(int status) {
        return new Reply(status, List.of(), NOTHING);
    }

    /** What was refused before a message was read is answered as on the REST door. */
    static Reply problem(ProblemException problem) {
        return json(problem.problem().status(), Json.bytes(problem::writeTo));
    }

    Reply with(HttpField header) {
        List<HttpField> more = new ArrayList<>(headers);
        more.add(header);
        return new Reply(status, List.copyOf(more), body);
    }
}
