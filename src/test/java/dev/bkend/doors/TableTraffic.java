package dev.bkend.doors;

import static org.assertj.core.api.Assertions.assertThat;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.ValidationReport;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.bkend.api.json.Json;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Holds what goes over the wire to OpenAPI documents, such as the one that a table hands out about itself. */
final class TableTraffic {

    // A document is that of one version of one table: most requests of a test share it.
    private static final Cache<String, OpenApiInteractionValidator> VALIDATORS =
            Caffeine.newBuilder().maximumSize(50).build();

    /** Refused for what was sent, which then need not fit: the document says what is right. */
    private static final Set<Integer> BAD_ON_PURPOSE = Set.of(400, 401, 413, 415);

    private static final AtomicInteger CHECKED = new AtomicInteger();

    private TableTraffic() {}

    /** @param query as it was sent, with its percent signs */
    record Exchange(
            String verb,
            String path,
            @Nullable String query,
            Map<String, String> headers,
            String body,
            int status,
            String answer) {}

    /** How many exchanges were held to a document so far. */
    static int checked() {
        return CHECKED.get();
    }

    static void check(String document, Exchange exchange) {
        assertThat(problems(document, exchange))
                .as("%s by %s", exchange, Json.parse(document).at("/info/title"))
                .isEmpty();
        CHECKED.incrementAndGet();
    }

    static List<ValidationReport.Message> problems(String document, Exchange exchange) {
        OpenApiInteractionValidator validator = VALIDATORS.get(
                document,
                text -> OpenApiInteractionValidator.createForInlineApiSpecification(text)
                        .build());
        ValidationReport report = validator.validateResponse(
                exchange.path(),
                Request.Method.valueOf(exchange.verb()),
                SimpleResponse.Builder.status(exchange.status())
                        .withContentType("application/json")
                        .withBody(exchange.answer())
                        .build());
        return (BAD_ON_PURPOSE.contains(exchange.status())
                        ? report
                        : report.merge(validator.validateRequest(request(exchange))))
                .getMessages();
    }

    private static Request request(Exchange exchange) {
        SimpleRequest.Builder request =
                new SimpleRequest.Builder(Request.Method.valueOf(exchange.verb()), exchange.path());
        exchange.headers().forEach(request::withHeader);
        if (exchange.query() != null) {
            for (String pair : exchange.query().split("&")) {
                String[] parts = pair.split("=", 2);
                request.withQueryParam(decoded(parts[0]), parts.length == 2 ? decoded(parts[1]) : "");
            }
        }
        if (!exchange.body().isEmpty()) {
            request.withBody(exchange.body());
        }
        return request.build();
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
