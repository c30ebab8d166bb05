package dev.bkend.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Looks at an answer before it is measured: a quick wrong answer is worth nothing. */
final class Check {

    private Check() {}

    /** Its length; throws when it does not say what bkend's says. */
    static int answer(Server server, Scenario scenario, byte[] body, Path folder) throws IOException {
        Path file = folder.resolve(scenario == Scenario.LIST ? "list.json" : "call.json");
        JsonNode expected = JsonMapper.shared().readTree(Files.readAllBytes(file)).path("result");
        JsonNode given = JsonMapper.shared().readTree(body).path("result");
        boolean same = switch (scenario) {
            case LIST -> names(given).containsAll(names(expected)) && !names(expected).isEmpty();
            case CALL -> given.path("structuredContent").equals(expected.path("structuredContent"))
                    && given.path("content").equals(expected.path("content"))
                    && given.path("structuredContent").path("id").asString().equals(server.projectId());
        };
        if (!same) {
            throw new IllegalStateException(server.name() + " answers " + scenario.method() + " with " + new String(body, UTF_8));
        }
        return body.length;
    }

    private static Set<String> names(JsonNode list) {
        Set<String> names = new HashSet<>();
        list.path("tools").forEach(tool -> names.add(tool.path("name").asString()));
        return names;
    }
}
