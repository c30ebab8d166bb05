package dev.bkend.app.door;

import static dev.bkend.app.CommonProblem.METHOD_NOT_ALLOWED;
import static dev.bkend.app.CommonProblem.PATH_NOT_FOUND;

import dev.bkend.api.AppOperation;
import dev.bkend.web.Router;
import java.util.List;
import java.util.Set;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;

/** The operations under {@code /v1}, by path and method. */
final class Paths<R> {

    /** First segments that no table may take, since they are or will be APIs of their own. */
    private static final Set<String> RESERVED = Set.of("auth", "users", "files", "data", "openapi");

    private final Router<AppOperation<R>> router = new Router<>();

    Paths(List<AppOperation<R>> operations) {
        RESERVED.forEach(name -> router.reserve("/v1/" + name));
        for (AppOperation<R> operation : operations) {
            operation.paths().forEach(path -> router.add(operation.method(), path, operation));
        }
    }

    /** The operation, with the variables of the path that led to it; a 405 is told in the answer what there is. */
    Router.Match.Found<AppOperation<R>> find(String method, String path, HttpFields.Mutable answer) {
        return switch (router.find(method, path)) {
            case Router.Match.Found<AppOperation<R>> found -> found;
            case Router.Match.Nowhere<AppOperation<R>> _ ->
                throw PATH_NOT_FOUND.because("Nothing is served at this path. Records are at /v1/data/{tableName} and"
                        + " /v1/data/{tableName}/{id}.");
            case Router.Match.OtherMethods<AppOperation<R>>(String allow) -> {
                answer.put(HttpHeader.ALLOW, allow);
                throw METHOD_NOT_ALLOWED.because("This path does not answer to " + method + ", but to " + allow + ".");
            }
        };
    }

    /** Whether a path is one of records, by the long form or the short one. */
    static boolean isData(String path) {
        List<String> segments = Router.segments(path);
        return segments.size() > 1
                && !segments.get(1).isEmpty()
                && (segments.get(1).equals("data") || !RESERVED.contains(segments.get(1)));
    }
}
