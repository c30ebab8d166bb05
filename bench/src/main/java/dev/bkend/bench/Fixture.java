package dev.bkend.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/** What is asked for: a data folder with a project in it, a token for it, and bkend's own answers. */
record Fixture(String token, String projectId, Path list, Path call) {

    private static final Pattern TOKEN = Pattern.compile("bk_[0-9a-f]{64}");
    static final byte[] READY =
            "GET /health/ready HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private static final String ORGANIZATIONS = """
            {"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"backend_org_list","arguments":{}}}""";

    private static final String CREATE = """
            {"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"backend_project_create","arguments":{\
            "body":{"organizationId":"%s","slug":"benchmark","name":"Benchmark","primaryCloud":"aws",\
            "primaryRegion":"eu-central-1","description":"A project that is read again and again."}}}}""";

    /** Starts bkend for the first time, makes a project by its tool, and keeps its answers in the folder. */
    static Fixture make(Server bkend, Path folder) throws IOException, InterruptedException {
        Path log = folder.resolve("first-start.log");
        try (Running running = Running.start(bkend, _ -> READY, log)) {
            int port = running.port();
            String token = token(log);
            String organizationId = id(port, token, ORGANIZATIONS, "/result/structuredContent/items/0/id");
            String projectId = id(port, token, CREATE.formatted(organizationId), "/result/structuredContent/id");
            Server known = bkend.with(token, projectId);
            Path list = folder.resolve("list.json");
            Path call = folder.resolve("call.json");
            Files.write(list, Wire.exchange(port, known.request(Scenario.LIST, port)));
            Files.write(call, Wire.exchange(port, known.request(Scenario.CALL, port)));
            return new Fixture(token, projectId, list, call);
        }
    }

    private static String id(int port, String token, String call, String pointer) throws IOException {
        return text(Wire.exchange(port, Wire.post(port, "/mcp", token, call)), pointer);
    }

    static String text(byte[] answer, String pointer) {
        String id = JsonMapper.shared().readTree(answer).at(pointer).asString("");
        if (id.isEmpty()) {
            throw new IllegalStateException(new String(answer, StandardCharsets.UTF_8));
        }
        return id;
    }

    /** The banner with the token comes a moment after the first answer. */
    static String token(Path log) throws IOException, InterruptedException {
        for (int i = 0; i < 200; i++) {
            Matcher matcher = TOKEN.matcher(Files.readString(log));
            if (matcher.find()) {
                return matcher.group();
            }
            Thread.sleep(50);
        }
        throw new IllegalStateException("No token in " + log);
    }
}
