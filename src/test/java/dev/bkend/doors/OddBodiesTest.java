package dev.bkend.doors;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same bodies at every door that reads JSON: what one takes the others take, and what one refuses the others, too. */
final class OddBodiesTest extends BadRequests {

    OddBodiesTest(@TempDir Path data) {
        super(data);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        Content-Type: application/json                             | true
        Content-Type: Application/JSON ; charset=utf-8             | true
        Content-Type: application/json\tContent-Encoding: identity | true
        Content-Type: application/json\tContent-Encoding: IDENTITY | true
        Content-Type: application/json\tContent-Encoding: gzip     | false
        Content-Type: application/json\tContent-Encoding: identity, gzip | false
        Content-Type: text/plain                                   | false
        Content-Type: application/jsonp                            | false
        X-Nothing: said                                            | false
        """)
    void a_body_is_taken_at_all_doors_or_at_none(String headers, boolean taken) {
        assertThat(List.of(management(headers), application(headers), mcp(headers)))
                .allSatisfy(status -> assertThat(status != 415).isEqualTo(taken));
    }

    /** Lacks what is required: nothing is made of it. */
    private int management(String headers) {
        return status("POST", "/management/v1/projects", "Authorization: Bearer " + owner, headers, "{}");
    }

    private int application(String headers) {
        return status("POST", "/v1/data/" + things, "X-API-Key: " + key, headers, "{\"n\":\"no number\"}");
    }

    private int mcp(String headers) {
        String ping = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}";
        return status("POST", "/mcp", "Authorization: Bearer " + owner, headers, ping);
    }

    private int status(String method, String path, String credential, String headers, String body) {
        RawRequest request = new RawRequest(method, path).with(credential);
        for (String header : headers.split("\t", -1)) {
            request.with(header);
        }
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return request.sized(bytes).send(server.url()).status();
    }
}
