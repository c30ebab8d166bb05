package dev.bkend.doors;

import static org.assertj.core.api.Assertions.assertThat;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.ValidationReport;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Holds everything that goes over the wire in these tests to the spec: requests, responses and tool results. */
final class Traffic {

    private static final OpenApiInteractionValidator VALIDATOR =
            OpenApiInteractionValidator.createForInlineApiSpecification(Spec.OPENAPI.toString())
                    .build();
    private static final Map<String, Schema> OUTPUTS = outputs();
    private static final AtomicInteger CHECKED = new AtomicInteger();

    private Traffic() {}

    /** How many exchanges were held to the spec so far. */
    static int checked() {
        return CHECKED.get();
    }

    /** A request that was refused as bad, or came without a good token, was bad on purpose. */
    static void check(
            Spec.Op op, String path, Map<String, String> query, Optional<String> token, String body, Rest.Reply reply) {
        Request.Method verb = Request.Method.valueOf(op.verb());
        SimpleResponse.Builder response = SimpleResponse.Builder.status(reply.status())
                .withContentType(reply.header("content-type").orElse(""))
                .withBody(reply.text());
        reply.header("www-authenticate").ifPresent(challenge -> response.withHeader("WWW-Authenticate", challenge));
        ValidationReport report = VALIDATOR.validateResponse(path, verb, response.build());
        if (reply.status() != 400 && reply.status() != 401) {
            SimpleRequest.Builder request = new SimpleRequest.Builder(verb, path);
            query.forEach(request::withQueryParam);
            token.ifPresent(value -> request.withAuthorization("Bearer " + value));
            if (!body.isEmpty()) {
                request.withContentType("application/json").withBody(body);
            }
            report = report.merge(VALIDATOR.validateRequest(request.build()));
        }
        assertThat(report.getMessages())
                .as("%s %s %s answered %s %s", op.verb(), path, body, reply.status(), reply.text())
                .isEmpty();
        CHECKED.incrementAndGet();
    }

    /** What a tool answered, against the output schema that it is listed with. */
    static void checkOutput(String tool, JsonNode structured) {
        Optional.ofNullable(OUTPUTS.get(tool)).ifPresent(schema -> {
            List<Error> errors = schema.validate(structured);
            assertThat(errors).as("%s answered %s", tool, structured).isEmpty();
            CHECKED.incrementAndGet();
        });
    }

    private static Map<String, Schema> outputs() {
        SchemaRegistry registry = SchemaRegistry.withDialect(Dialects.getDraft202012());
        Map<String, Schema> outputs = new HashMap<>();
        for (JsonNode tool : Spec.TOOLS) {
            if (tool.has("outputSchema")) {
                outputs.put(tool.path("name").asText(), registry.getSchema(tool.path("outputSchema")));
            }
        }
        return outputs;
    }
}
