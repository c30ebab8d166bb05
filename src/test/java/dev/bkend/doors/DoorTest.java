package dev.bkend.doors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bkend.api.json.Json;
import dev.bkend.config.ProviderConfig;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;

/** What a test of the doors has: a server for the class, the owner's token, and short words for calls. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class DoorTest {

    final TestServer server;
    final Rest rest;
    final Mcp mcp;
    final Mcp older;
    final String owner;
    final String organizationId;
    final String ownerId;

    private final AtomicInteger made = new AtomicInteger();

    DoorTest(Path data) {
        this(data, List.of());
    }

    /** @param providers who else can sign people in */
    DoorTest(Path data, List<ProviderConfig> providers) {
        server = TestServer.start(data, providers);
        rest = server.rest();
        mcp = server.mcp(Mcp.JULY_2026);
        older = server.mcp(Mcp.NOVEMBER_2025);
        owner = server.firstToken();
        organizationId =
                ok(owner, "listOrganizations", args("{}")).at("/items/0/id").asText();
        ownerId = ok(owner, "listAccessTokens", none()).at("/items/0/createdBy").asText();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    /** JSON with single quotes, its holes filled in. */
    static ObjectNode args(String json, Object... values) {
        return (ObjectNode) Json.parse(json.formatted(values).replace('\'', '"'));
    }

    static ObjectNode none() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** A name that nothing else has. */
    String fresh(String beginning) {
        return beginning + made.incrementAndGet();
    }

    Rest.Reply call(String token, String operationId, JsonNode arguments) {
        return rest.call(Optional.of(token), Spec.operation(operationId), arguments);
    }

    /** By REST, with success. */
    JsonNode ok(String token, String operationId, JsonNode arguments) {
        Rest.Reply reply = call(token, operationId, arguments);
        assertThat(reply.status())
                .as("%s", reply.text())
                .isEqualTo(Spec.operation(operationId).status());
        return reply.json();
    }

    JsonNode ok(String operationId, JsonNode arguments) {
        return ok(owner, operationId, arguments);
    }

    /** As a tool, with success. */
    JsonNode tool(String operationId, JsonNode arguments) {
        Mcp.ToolReply reply = mcp.call(owner, Spec.operation(operationId).tool().orElseThrow(), arguments);
        assertThat(reply.failed()).as("%s", reply.text()).isFalse();
        return reply.structured();
    }

    /** A read through every door and revision, which all answer the same. */
    JsonNode read(String operationId, JsonNode arguments) {
        JsonNode answer = ok(operationId, arguments);
        assertThat(tool(operationId, arguments)).isEqualTo(answer);
        assertThat(older.call(owner, Spec.operation(operationId).tool().orElseThrow(), arguments)
                        .structured())
                .isEqualTo(answer);
        return answer;
    }

    /** A call that every door refuses in the same words. */
    JsonNode refused(int status, String operationId, JsonNode arguments) {
        return refused(owner, status, operationId, arguments);
    }

    JsonNode refused(String token, int status, String operationId, JsonNode arguments) {
        Rest.Reply reply = call(token, operationId, arguments);
        assertThat(reply.status()).as("%s", reply.text()).isEqualTo(status);
        Spec.operation(operationId).tool().ifPresent(tool -> {
            for (Mcp door : new Mcp[] {mcp, older}) {
                Mcp.ToolReply result = door.call(token, tool, arguments);
                assertThat(result.failed()).isTrue();
                assertThat(result.json()).isEqualTo(reply.json());
            }
        });
        return reply.json().path("error");
    }

    /** Good arguments of the owner, with things of their own for operations that end or change what they name. */
    ObjectNode sample(Spec.Op op, Map<String, String> has) {
        Map<String, String> own = new HashMap<>(has);
        own.put("confirm", "my-organization");
        for (String name : op.pathParameters()) {
            switch (name) {
                case "accessTokenId" ->
                    own.put(
                            name,
                            ok(
                                            "createAccessToken",
                                            args("{'body':{'name':'t','type':'management','scopes':['*:read']}}"))
                                    .at("/accessToken/id")
                                    .asText());
                case "memberId" ->
                    own.put(name, server.member(organizationId, "member").id());
                case "invitationId" -> own.put(name, id(invited("member").path("invitation")));
                case "connectionId" -> own.put(name, server.connection(organizationId, ownerId, List.of()));
                default -> {
                    // What the test has is good for any number of calls.
                }
            }
        }
        return Samples.good(op, own);
    }

    /** After a call that handed the organization over. */
    void takeBack() {
        server.control("update members set role = 'admin' where role = 'owner' and organization_id = '%s'"
                .formatted(organizationId));
        server.control("update members set role = 'owner' where person_id = '%s'".formatted(ownerId));
    }

    /** An invitation by the owner, with its code. */
    JsonNode invited(String role) {
        return ok("createInvitation", args("""
            {'body':{'name':'Guest','email':'%s@example.com','role':'%s'}}\
            """, fresh("guest"), role));
    }

    JsonNode project() {
        return ok("createProject", args("""
            {'body':{'organizationId':'%s','slug':'%s','name':'A project','primaryCloud':'aws',
            'primaryRegion':'eu-west-1'}}\
            """, organizationId, fresh("project-")));
    }

    JsonNode environment(JsonNode project, String name) {
        for (JsonNode environment :
                ok("listEnvironments", args("{'projectId':'%s'}", id(project))).path("items")) {
            if (environment.path("environment").asText().equals(name)) {
                return environment;
            }
        }
        throw new AssertionError("No environment " + name);
    }

    JsonNode table(JsonNode project, String schema) {
        return ok("createTable", args("""
            {'body':{'projectId':'%s','environment':'dev','tableName':'%s','schema':%s}}\
            """, id(project), fresh("table"), schema));
    }

    JsonNode table(String schema) {
        return table(project(), schema);
    }

    /** A management token of the owner's; more members of the body after a comma. */
    String token(String scopes, String more) {
        return ok("createAccessToken", args("{'body':{'name':'t','type':'management','scopes':%s%s}}", scopes, more))
                .path("value")
                .asText();
    }

    static String id(JsonNode thing) {
        return thing.path("id").asText();
    }
}
