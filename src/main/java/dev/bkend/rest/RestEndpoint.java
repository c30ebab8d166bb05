package dev.bkend.rest;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.api.Answer;
import dev.bkend.api.ArgumentCheck;
import dev.bkend.api.Caller;
import dev.bkend.api.Operation;
import dev.bkend.web.UnreadBody;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.glassfish.jersey.process.Inflector;

/** One operation behind its REST route: scopes, then arguments, then the schema, then the handler. */
final class RestEndpoint implements Inflector<ContainerRequestContext, Response> {

    private static final String OPERATION = "dev.bkend.operation";

    private final Operation operation;
    private final Arguments arguments;
    private final RestBody body;
    private final ArgumentCheck check;

    RestEndpoint(Operation operation, Arguments arguments, RestBody body, ArgumentCheck check) {
        this.operation = operation;
        this.arguments = arguments;
        this.body = body;
        this.check = check;
    }

    @Override
    public Response apply(ContainerRequestContext request) {
        request.setProperty(OPERATION, operation);
        Caller caller = (Caller) requireNonNull(request.getProperty(CallerFilter.CALLER));
        caller.require(operation);
        JsonNode given = check.check(operation.id(), arguments.from(request.getUriInfo(), body.read(sent(request))));
        Response.ResponseBuilder response = Response.status(operation.status());
        return switch (operation.call().apply(caller, given)) {
            case Answer.Structured(var value) -> response.entity(value).build();
            // RFC 7763: text/markdown has no default character set.
            case Answer.Text(var markdown) ->
                response.entity(markdown).type("text/markdown; charset=UTF-8").build();
            case Answer.Media(var parts) -> {
                Multipart body = Multipart.of(parts);
                yield response.entity(body.bytes()).type(body.type()).build();
            }
        };
    }

    private static UnreadBody sent(ContainerRequestContext request) {
        return (UnreadBody) requireNonNull(request.getProperty(RestEndpoints.BODY));
    }

    /** What a token must have for a request, and what the one that came has; none if it did not get that far. */
    static List<String> scopes(ContainerRequestContext request) {
        return request.getProperty(OPERATION) instanceof Operation operation
                        && request.getProperty(CallerFilter.CALLER) instanceof Caller caller
                ? caller.scopes().with(operation.scopes())
                : List.of();
    }
}
