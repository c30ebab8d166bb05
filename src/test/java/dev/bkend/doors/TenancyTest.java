package dev.bkend.doors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a token does not reach does not exist for it: every operation answers as for an id that was made up. */
class TenancyTest extends DoorTest {

    /** They would end what this test itself uses, or need another's doing first. */
    private static final Set<String> ENDING = Set.of(
            "revokeAccessToken", "revokeConnections", "leaveOrganization", "transferOwnership", "resendInvitation");

    /** They decide on the whole organization, so no limited token is enough for them. */
    private static final Set<String> WHOLE =
            Set.of("createProject", "updateMember", "removeMember", "createInvitation", "cancelInvitation");

    private final Map<String, String> own;
    private final List<Stranger> strangers;

    /**
     * Somebody with a token, and what others have.
     *
     * @param own what the token reaches
     * @param foreign what it does not reach, by parameter name
     */
    record Stranger(String who, String token, Map<String, String> own, Map<String, String> foreign) {}

    TenancyTest(@TempDir Path data) {
        super(data);
        own = things(owner, organizationId, "dev");
        String projectId = own.getOrDefault("projectId", "");
        Map<String, String> second = things(owner, organizationId, "dev");
        second.keySet().removeAll(List.of("organizationId", "environment", "memberId", "invitationId"));
        String otherOwner = server.otherOrganization();
        String other =
                ok(otherOwner, "listOrganizations", none()).at("/items/0/id").asText();
        ok(
                owner,
                "createEnvironment",
                args("{'body':{'projectId':'%s','environment':'secret','environmentType':'custom'}}", projectId));
        Map<String, String> secret = new HashMap<>(own);
        secret.putAll(inEnvironment(owner, projectId, "secret"));
        Map<String, String> foreign = new HashMap<>(secret);
        secret.keySet().removeAll(List.of("organizationId", "projectId", "memberId", "invitationId"));

        String limitedToProject = token("['*:*']", ",'projects':['%s']".formatted(projectId));
        String limitedToEnvironment = token("['*:*']", ",'environment':'dev'");
        Map<String, String> atHome = things(otherOwner, other, "dev");
        strangers = List.of(
                new Stranger("another organization", otherOwner, atHome, foreign),
                new Stranger("a token for one project", limitedToProject, reached(limitedToProject), second),
                new Stranger(
                        "a token for one environment", limitedToEnvironment, reached(limitedToEnvironment), secret));
    }

    private Map<String, String> reached(String token) {
        Map<String, String> reached = new HashMap<>(own);
        String key = ok(
                        token,
                        "createAccessToken",
                        args(
                                "{'body':{'name':'k','type':'secret','scopes':['*:*'],'projects':['%s'],'environment':'dev'}}",
                                own.getOrDefault("projectId", "")))
                .at("/accessToken/id")
                .asText();
        reached.put("accessTokenId", key);
        reached.put(
                "connectionId", server.connection(organizationId, ownerId, List.of(own.getOrDefault("projectId", ""))));
        return reached;
    }

    private Map<String, String> things(String token, String organization, String environment) {
        JsonNode project = ok(token, "createProject", args("""
            {'body':{'organizationId':'%s','slug':'%s','name':'P','primaryCloud':'aws','primaryRegion':'r'}}\
            """, organization, fresh("own-")));
        Map<String, String> things = new HashMap<>(inEnvironment(token, id(project), environment));
        things.put("organizationId", organization);
        things.put("projectId", id(project));
        String person =
                ok(token, "listAccessTokens", none()).at("/items/0/createdBy").asText();
        things.put("memberId", server.member(organization, "member").id());
        things.put(
                "invitationId",
                id(ok(token, "createInvitation", args("""
                    {'body':{'name':'Guest','email':'%s@example.com','role':'billing'}}\
                    """, fresh("guest"))).path("invitation")));
        things.put("connectionId", server.connection(organization, person, List.of()));
        things.put("confirm", "my-organization");
        things.put(
                "accessTokenId",
                ok(token, "listAccessTokens", none()).at("/items/0/id").asText());
        return things;
    }

    private Map<String, String> inEnvironment(String token, String projectId, String environment) {
        Map<String, String> things = new HashMap<>();
        for (JsonNode each : ok(token, "listEnvironments", args("{'projectId':'%s'}", projectId))
                .path("items")) {
            if (each.path("environment").asText().equals(environment)) {
                things.put("environmentId", id(each));
            }
        }
        things.put("tableId", id(ok(token, "createTable", args("""
            {'body':{'projectId':'%s','environment':'%s','tableName':'secrets',
            'schema':{'slug':{'bsonType':'string'}}}}\
            """, projectId, environment))));
        things.put("environment", environment);
        return things;
    }

    static List<Spec.Op> operations() {
        return Spec.OPERATIONS;
    }

    @ParameterizedTest
    @MethodSource("operations")
    void what_belongs_to_others_answers_as_what_does_not_exist(Spec.Op op) {
        for (Stranger stranger : strangers) {
            ObjectNode good = Samples.good(op, stranger.own());
            for (String place : Samples.places(op)) {
                if (!stranger.foreign().containsKey(place)
                        || (op.id().equals("createEnvironment") && place.equals("environment"))) {
                    continue; // A new environment's name is nobody's.
                }
                String foreign = stranger.foreign().getOrDefault(place, "");
                String madeUp = madeUp(foreign);
                compare(stranger, op, place, foreign, madeUp, good);
            }
        }
    }

    private void compare(Stranger stranger, Spec.Op op, String place, String foreign, String madeUp, ObjectNode good) {
        String what = stranger.who() + ": " + op.id() + " with " + place;
        ObjectNode theirs = Samples.with(op, good, place, foreign).orElseThrow();
        ObjectNode nobodys = Samples.with(op, good, place, madeUp).orElseThrow();

        Rest.Reply there = call(stranger.token(), op.id(), theirs);
        Rest.Reply nowhere = call(stranger.token(), op.id(), nobodys);

        assertThat(there.status()).as(what).isEqualTo(nowhere.status());
        assertThat(there.text()).as(what).isEqualTo(nowhere.text().replace(madeUp, foreign));
        if (!op.id().equals("listTables") || !place.equals("environment")) {
            assertThat(there.status()).as("%s: %s", what, there.text()).isIn(403, 404);
        }
        op.tool().ifPresent(tool -> {
            for (Mcp door : List.of(mcp, older)) {
                Mcp.ToolReply result = door.call(stranger.token(), tool, theirs);
                Mcp.ToolReply empty = door.call(stranger.token(), tool, nobodys);
                assertThat(result.failed()).as(what).isEqualTo(empty.failed());
                assertThat(result.text()).as(what).isEqualTo(there.text());
                assertThat(empty.text()).as(what).isEqualTo(nowhere.text());
            }
        });
        op.resource().filter(uri -> uri.contains("{" + place + "}")).ifPresent(uri -> {
            for (Mcp door : List.of(mcp, older)) {
                Mcp.Reply result = door.read(stranger.token(), uri.replace("{" + place + "}", foreign));
                Mcp.Reply empty = door.read(stranger.token(), uri.replace("{" + place + "}", madeUp));
                assertThat(result.status()).as(what).isEqualTo(empty.status());
                assertThat(result.json().toString())
                        .as(what)
                        .isEqualTo(empty.json().toString().replace(madeUp, foreign))
                        .contains("error");
            }
        });
    }

    /** Of the same form, and nobody's. */
    private static String madeUp(String id) {
        if (id.length() < 8) {
            return "z".repeat(id.length());
        }
        return id.startsWith("tbl_")
                ? "tbl_" + "z".repeat(id.length() - 4)
                : id.substring(0, id.length() - 8) + "zzzzzzzz";
    }

    @Test
    void a_made_up_table_in_an_environment_of_others_does_not_exist_either() {
        for (Stranger stranger : strangers) {
            String real = stranger.foreign().getOrDefault("tableId", "");
            String inside = real.substring(0, real.length() - 8) + "zzzzzzzz";

            JsonNode theirs = refused(stranger.token(), 404, "getTable", args("{'tableId':'%s'}", real));
            JsonNode nobodys = refused(stranger.token(), 404, "getTable", args("{'tableId':'%s'}", inside));

            assertThat(theirs.toString()).isEqualTo(nobodys.toString().replace(inside, real));
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void what_needs_no_id_never_tells_of_what_belongs_to_others(Spec.Op op) {
        if (!op.pathParameters().isEmpty() || op.writes()) {
            return;
        }
        for (Stranger stranger : strangers) {
            Rest.Reply reply = call(stranger.token(), op.id(), Samples.good(op, stranger.own()));

            assertThat(reply.status()).isEqualTo(200);
            assertTellsNothing(stranger, reply.text());
            op.tool()
                    .ifPresent(tool -> assertTellsNothing(
                            stranger,
                            mcp.call(stranger.token(), tool, Samples.good(op, own))
                                    .text()));
            op.resource()
                    .ifPresent(uri -> assertTellsNothing(
                            stranger, mcp.resource(stranger.token(), uri).toString()));
        }
    }

    private static void assertTellsNothing(Stranger stranger, String text) {
        stranger.foreign().forEach((name, value) -> {
            if (!name.equals("environment") && !name.equals("confirm")) {
                assertThat(text).as("%s sees %s", stranger.who(), name).doesNotContain(value);
            }
        });
    }

    @Test
    void what_a_limited_token_reaches_it_can_use() {
        for (Stranger stranger : strangers) {
            for (Spec.Op op : Spec.OPERATIONS) {
                boolean beyondItsLimit =
                        (WHOLE.contains(op.id()) && !stranger.who().equals("another organization"))
                                || (Set.of("createEnvironment", "updateProject").contains(op.id())
                                        && stranger.who().contains("environment"));
                if (ENDING.contains(op.id())) {
                    continue;
                }
                Rest.Reply reply = rest.call(Optional.of(stranger.token()), op, Samples.good(op, stranger.own()));

                assertThat(reply.status())
                        .as("%s: %s %s", stranger.who(), op.id(), reply.text())
                        .isEqualTo(beyondItsLimit ? 403 : op.status());
            }
        }
    }
}
