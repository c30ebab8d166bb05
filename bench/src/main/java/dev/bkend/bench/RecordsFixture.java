package dev.bkend.bench;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Random;

/**
 * A table of people and a key for it. Each has a city out of {@value #CITIES}, which has an index together with the
 * score, and a rank out of {@value #RANKS}, which has none. Beside it a table without indexes of its own.
 */
record RecordsFixture(int port, String key, String project, String tableId, String plainTableId) {

    static final int CITIES = 150;
    static final int RANKS = 10_000;

    private static final int BATCH = 100;
    private static final String PROJECT = """
            {"organizationId":"%s","slug":"benchmark","name":"Benchmark","primaryCloud":"aws",\
            "primaryRegion":"eu-central-1"}""";
    private static final String KEY = """
            {"name":"bench","type":"secret","scopes":["*:*"],"projects":["%s"],"environment":"dev"}""";
    private static final String PLAIN_TABLE = """
            {"projectId":"%s","environment":"dev","tableName":"plain","schema":{"name":{"bsonType":"string"}}}""";
    private static final String TABLE = """
            {"projectId":"%s","environment":"dev","tableName":"people","schema":{"name":{"bsonType":"string"},\
            "email":{"bsonType":"string"},"city":{"bsonType":"string"},"rank":{"bsonType":"string"},\
            "age":{"bsonType":"int"},"score":{"bsonType":"int"},"about":{"bsonType":"string"}},\
            "indexes":[{"name":"by_email","fields":{"email":1},"unique":true},\
            {"name":"by_city","fields":{"city":1,"score":-1}}]}""";

    /** Makes project, key and table on a server that has just been started. */
    static RecordsFixture make(int port, String token) throws IOException {
        byte[] organizations = Wire.request(port, "GET /management/v1/organizations", bearer(token), "");
        String organization = Fixture.text(Wire.exchange(port, organizations), "/items/0/id");
        String project = made(port, token, "projects", PROJECT.formatted(organization), "/id");
        String key = made(port, token, "access-tokens", KEY.formatted(project), "/value");
        String table = made(port, token, "tables", TABLE.formatted(project), "/id");
        String plain = made(port, token, "tables", PLAIN_TABLE.formatted(project), "/id");
        return new RecordsFixture(port, key, project, table, plain);
    }

    /** Creates people from one number to another, a hundred with each request. */
    void fill(int from, int to) throws IOException {
        Random random = new Random(from);
        for (int start = from; start < to; start += BATCH) {
            StringBuilder body = new StringBuilder("[");
            for (int i = start; i < Math.min(to, start + BATCH); i++) {
                body.append(i == start ? "" : ",").append(person(random, "p" + i));
            }
            Wire.exchange(port, request("POST", "", body.append(']').toString()));
            if (start % 100_000 == 0) {
                System.err.printf("%,d records are there%n", start);
            }
        }
    }

    static String person(Random random, String email) {
        return String.format(
                Locale.ROOT,
                """
                {"name":"Person %d","email":"%s@example.com","city":"City %d","rank":"r%d","age":%d,"score":%d,\
                "about":"%s"}""",
                random.nextInt(1_000_000),
                email,
                random.nextInt(CITIES),
                random.nextInt(RANKS),
                18 + random.nextInt(70),
                random.nextInt(1_000_000),
                "Likes long walks and short answers. ".repeat(4));
    }

    /** The same people, asked for at another server. */
    RecordsFixture at(int otherPort) {
        return new RecordsFixture(otherPort, key, project, tableId, plainTableId);
    }

    /** An environment's tables are named after it. */
    String environmentId() {
        return "env_" + tableId.substring("tbl_".length(), tableId.length() - 8);
    }

    /** @param place behind the table's name: an id or parameters, or nothing */
    byte[] request(String method, String place, String json) {
        return Wire.request(port, method + " /v1/data/people" + place, "X-API-Key: " + key, json);
    }

    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static String made(int port, String token, String what, String json, String pointer) throws IOException {
        byte[] request = Wire.request(port, "POST /management/v1/" + what, bearer(token), json);
        return Fixture.text(Wire.exchange(port, request), pointer);
    }

    private static String bearer(String token) {
        return "Authorization: Bearer " + token;
    }
}
