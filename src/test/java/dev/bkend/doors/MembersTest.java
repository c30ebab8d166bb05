package dev.bkend.doors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.doors.TestServer.Somebody;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who belongs to an organization, as what, and what becomes of the rights of those who do not any more. */
class MembersTest extends DoorTest {

    MembersTest(@TempDir Path data) {
        super(data);
    }

    private Somebody member(String role) {
        return server.member(organizationId, role);
    }

    private void setRole(Somebody person, String role) {
        ok("updateMember", args("{'memberId':'%s','body':{'role':'%s'}}", person.id(), role));
    }

    private int createsProject(Somebody person) {
        return call(person.token(), "createProject", args("""
            {'body':{'organizationId':'%s','slug':'%s','name':'A project','primaryCloud':'aws',
            'primaryRegion':'eu-west-1'}}\
            """, organizationId, fresh("by-")))
                .status();
    }

    @Test
    void members_are_listed_with_their_roles() {
        Somebody ben = member("billing");

        JsonNode member = ok("getMember", args("{'memberId':'%s'}", ben.id()));

        assertThat(member.path("role").asText()).isEqualTo("billing");
        assertThat(member.path("email").asText()).isEqualTo(ben.email());
        assertThat(ok("listMembers", args("{'limit':100}")).path("items")).contains(member);
        assertThat(ok("listMembers", none()).at("/items/0/id").asText()).isEqualTo(ownerId);
    }

    @Test
    void another_role_counts_from_the_next_request_on() {
        Somebody ben = member("member");
        assertThat(createsProject(ben)).isEqualTo(403);

        setRole(ben, "admin");
        int asAdmin = createsProject(ben);
        setRole(ben, "member");
        int asMember = createsProject(ben);

        assertThat(asAdmin).isEqualTo(201);
        assertThat(asMember).isEqualTo(403);
    }

    @Test
    void another_role_counts_for_connected_programs_too() {
        Somebody ben = member("admin");
        String token = connect(ben, "everything");
        assertThat(call(token, "listInvitations", none()).status()).isEqualTo(200);

        setRole(ben, "member");

        assertThat(refused(token, 403, "listInvitations", none())
                        .path("message")
                        .asText())
                .startsWith("The role member does not allow invitation:read");
        assertThat(call(token, "listProjects", none()).status()).isEqualTo(200);
    }

    private String connect(Somebody person, String level) {
        Connecting browser = new Connecting(server.url());
        String client = browser.clientId();
        Connecting.Reply page = browser.signIn(browser.question(client), person.email(), TestServer.PASSWORD);
        String code = browser.allow(page, Map.of("level", level)).told().getOrDefault("code", "");
        return browser.token(browser.exchange(client, code))
                .json()
                .path("access_token")
                .asText();
    }

    @Test
    void who_is_removed_is_out_with_the_next_request_by_every_way() {
        Somebody ben = member("admin");
        String connected = connect(ben, "read");
        String made = ok(
                        ben.token(),
                        "createAccessToken",
                        args("{'body':{'name':'t','type':'management','scopes':['*:read']}}"))
                .path("value")
                .asText();
        String invitation = id(
                ok(ben.token(), "createInvitation", args("""
                    {'body':{'name':'Friend','email':'%s@example.com','role':'member'}}\
                    """, fresh("friend"))).path("invitation"));
        List<String> tokens = List.of(ben.token(), connected, made);
        tokens.forEach(token ->
                assertThat(call(token, "listProjects", none()).status()).isEqualTo(200));

        ok("removeMember", args("{'memberId':'%s'}", ben.id()));

        tokens.forEach(token ->
                assertThat(call(token, "listProjects", none()).status()).isEqualTo(401));
        refused(404, "getMember", args("{'memberId':'%s'}", ben.id()));
        assertThat(ok("getInvitation", args("{'invitationId':'%s'}", invitation))
                        .path("status")
                        .asText())
                .isEqualTo("cancelled");
        // Whoever lets them in again does not let their old programs in again.
        server.control(
                "insert into members (organization_id, person_id, role, created_at) values ('%s', '%s', 'admin', 9999999999999)"
                        .formatted(organizationId, ben.id()));
        tokens.forEach(token ->
                assertThat(call(token, "listProjects", none()).status()).isEqualTo(401));
    }

    @Test
    void keys_of_apps_outlive_who_made_them() {
        Somebody ben = member("member");
        JsonNode project = project();
        String key = ok(
                        ben.token(),
                        "createAccessToken",
                        args(
                                "{'body':{'name':'k','type':'secret','scopes':['*:*'],'projects':['%s'],'environment':'dev'}}",
                                id(project)))
                .at("/accessToken/id")
                .asText();

        ok("removeMember", args("{'memberId':'%s'}", ben.id()));

        assertThat(ok("getAccessToken", args("{'accessTokenId':'%s'}", key))
                        .path("status")
                        .asText())
                .isEqualTo("active");
    }

    @Test
    void who_leaves_is_out_and_an_owner_can_not() {
        Somebody ben = member("billing");

        JsonNode left = ok(ben.token(), "leaveOrganization", none());

        assertThat(id(left)).isEqualTo(ben.id());
        assertThat(call(ben.token(), "listOrganizations", none()).status()).isEqualTo(401);
        assertThat(refused(409, "leaveOrganization", none()).path("message").asText())
                .contains(" is the owner, and an organization always has one.");
    }

    @ParameterizedTest
    @CsvSource({
        "member, billing, 200",
        "billing, member, 200",
        "member, admin, 403",
        "admin, member, 403",
    })
    void an_admin_decides_on_members_and_billing_only(String from, String to, int status) {
        Somebody admin = member("admin");
        Somebody ben = member(from);

        Rest.Reply reply =
                call(admin.token(), "updateMember", args("{'memberId':'%s','body':{'role':'%s'}}", ben.id(), to));
        Rest.Reply removed = call(admin.token(), "removeMember", args("{'memberId':'%s'}", ben.id()));

        assertThat(reply.status()).as(reply.text()).isEqualTo(status);
        assertThat(removed.status()).isEqualTo(from.equals("admin") ? 403 : 200);
    }

    @Test
    void nobody_takes_the_owner_away() {
        Somebody admin = member("admin");
        for (String token : List.of(owner, admin.token())) {
            refused(token, 409, "updateMember", args("{'memberId':'%s','body':{'role':'member'}}", ownerId));
            refused(token, 409, "removeMember", args("{'memberId':'%s'}", ownerId));
        }
        refused(400, "updateMember", args("{'memberId':'%s','body':{'role':'owner'}}", admin.id()));
        refused(
                admin.token(),
                403,
                "transferOwnership",
                args("{'memberId':'%s','body':{'confirm':'my-organization'}}", admin.id()));
    }

    @Test
    void an_organization_is_handed_over_once_and_by_its_slug() {
        Somebody ben = member("member");
        Somebody eve = member("member");
        assertThat(refused(400, "transferOwnership", args("{'memberId':'%s','body':{'confirm':'yes'}}", ben.id()))
                        .path("message")
                        .asText())
                .contains("\"yes\" is not the slug of the organization");

        JsonNode owner =
                ok("transferOwnership", args("{'memberId':'%s','body':{'confirm':'my-organization'}}", ben.id()));
        Rest.Reply again = call(
                this.owner,
                "transferOwnership",
                args("{'memberId':'%s','body':{'confirm':'my-organization'}}", eve.id()));
        JsonNode before = ok("getMember", args("{'memberId':'%s'}", ownerId));
        takeBack();

        assertThat(owner.path("role").asText()).isEqualTo("owner");
        assertThat(before.path("role").asText()).isEqualTo("admin");
        assertThat(again.status()).isEqualTo(403);
        assertThat(again.message()).startsWith("The role admin does not allow organization:update");
    }

    @Test
    void a_member_sees_and_revokes_their_own_tokens_only() {
        String others = ok(owner, "listAccessTokens", none()).at("/items/0/id").asText();
        Somebody ben = member("member");

        JsonNode seen = ok(ben.token(), "listAccessTokens", none());
        // From the cache of resources, too, which another member filled before.
        mcp.resource(member("member").token(), "bkend://access-tokens");
        JsonNode resource = mcp.resource(ben.token(), "bkend://access-tokens");

        assertThat(seen.path("items")).hasSize(1);
        assertThat(seen.at("/items/0/createdBy").asText()).isEqualTo(ben.id());
        assertThat(resource.path("items")).hasSize(1);
        assertThat(resource.at("/items/0/id")).isEqualTo(seen.at("/items/0/id"));
        refused(ben.token(), 404, "getAccessToken", args("{'accessTokenId':'%s'}", others));
        refused(ben.token(), 404, "revokeAccessToken", args("{'accessTokenId':'%s'}", others));
    }

    @Test
    void nobody_makes_a_token_beyond_their_role() {
        Somebody ben = member("member");

        JsonNode error = refused(
                ben.token(),
                403,
                "createAccessToken",
                args("{'body':{'name':'t','type':'management','scopes':['project:create']}}"));

        assertThat(error.path("message").asText()).startsWith("The role member does not allow project:create");
    }

    /** As when another process, such as the command line, has removed them: the server may not know it for seconds. */
    @Test
    void a_member_who_was_removed_a_moment_ago_leaves_no_key_behind() {
        Somebody ben = member("admin");
        assertThat(call(ben.token(), "listProjects", none()).status()).isEqualTo(200);
        server.control("delete from members where person_id = '%s'".formatted(ben.id()));

        JsonNode error = refused(
                ben.token(),
                403,
                "createAccessToken",
                args("{'body':{'name':'left-behind','type':'management','scopes':['*:read']}}"));

        assertThat(error.path("message").asText()).isEqualTo("You do not belong to this organization any more.");
        assertThat(ok("listAccessTokens", args("{'limit':100}")).toString()).doesNotContain("left-behind");
    }

    @Test
    void who_was_an_admin_a_moment_ago_makes_no_token_of_an_admin() {
        Somebody ben = member("admin");
        assertThat(call(ben.token(), "listProjects", none()).status()).isEqualTo(200);
        server.control("update members set role = 'member' where person_id = '%s'".formatted(ben.id()));

        JsonNode error = refused(
                ben.token(),
                403,
                "createAccessToken",
                args("{'body':{'name':'t','type':'management','scopes':['project:create']}}"));

        assertThat(error.path("message").asText()).startsWith("The role member does not allow project:create");
        ok(
                ben.token(),
                "createAccessToken",
                args("{'body':{'name':'t','type':'management','scopes':['project:read']}}"));
    }

    @Test
    void a_person_can_not_allow_a_program_more_than_their_role() {
        Somebody ben = member("member");
        Somebody bill = member("billing");
        String everything = connect(ben, "everything");
        Connecting browser = new Connecting(server.url());
        Map<String, String> question = browser.question(browser.clientId());
        question.put("scope", "table:create");

        Connecting.Reply page = browser.signIn(question, bill.email(), TestServer.PASSWORD);

        assertThat(call(
                                everything,
                                "createProject",
                                sample(Spec.operation("createProject"), Map.of("organizationId", organizationId)))
                        .status())
                .isEqualTo(403);
        assertThat(page.status()).isEqualTo(403);
        assertThat(page.text()).contains("your role there does not go so far").doesNotContain("name=\"level\"");
    }

    @Test
    void the_page_that_asks_offers_what_the_role_allows() {
        Somebody bill = member("billing");
        Connecting browser = new Connecting(server.url());

        Connecting.Reply page = browser.signIn(browser.question(browser.clientId()), bill.email(), TestServer.PASSWORD);

        assertThat(page.text())
                .contains("level-read", "level-everything", "See the organization")
                .doesNotContain("level-change", "Create tables", "Remove members");
        assertThat(page.text().split("checked=\"checked\"", -1)).hasSizeGreaterThan(1);
    }
}
