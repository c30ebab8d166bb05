package dev.bkend.doors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bkend.doors.Connecting.Reply;
import dev.bkend.doors.TestServer.Somebody;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From an invitation to a member, by the page /join, and everything that is no way in. */
class InvitationsTest extends DoorTest {

    private static final String PASSWORD = "a long enough one";

    InvitationsTest(@TempDir Path data) {
        super(data);
    }

    private static String email(JsonNode invited) {
        return invited.at("/invitation/email").asText();
    }

    private static String code(JsonNode invited) {
        return invited.path("code").asText();
    }

    private static Map<String, String> fields(String email, String code) {
        Map<String, String> fields = new HashMap<>();
        fields.put("email", email);
        fields.put("invitation", code);
        fields.put("name", "Guest");
        fields.put("new-password", PASSWORD);
        return fields;
    }

    private Reply join(Connecting browser, Map<String, String> fields) {
        return browser.submit("/join", browser.get("/join"), fields);
    }

    private Reply join(String email, String code) {
        return join(new Connecting(server.url()), fields(email, code));
    }

    private String status(JsonNode invited) {
        return ok("getInvitation", args("{'invitationId':'%s'}", id(invited.path("invitation"))))
                .path("status")
                .asText();
    }

    private boolean isMember(String email) {
        return ok("listMembers", args("{'limit':100}")).toString().contains("\"" + email + "\"");
    }

    @Test
    void who_is_invited_joins_signs_in_and_connects_a_program() {
        JsonNode invited = invited("member");
        Connecting browser = new Connecting(server.url());
        assertThat(invited.path("url").asText()).isEqualTo(server.url() + "/join");
        assertThat(code(invited)).matches("([0-9a-z]{4}-){3}[0-9a-z]{4}");

        Reply joined = join(browser, fields(email(invited).toUpperCase(Locale.ROOT), code(invited)));
        String client = browser.clientId();
        Reply consent = browser.ask(browser.question(client));
        String grant = browser.allow(consent, Map.of()).told().getOrDefault("code", "");
        String token = browser.token(browser.exchange(client, grant))
                .json()
                .path("access_token")
                .asText();

        assertThat(joined.status()).as(joined.text()).isEqualTo(200);
        assertThat(joined.text()).contains("Welcome to My organization", "<strong>member</strong>");
        assertThat(status(invited)).isEqualTo("accepted");
        assertThat(isMember(email(invited))).isTrue();
        assertThat(ok(token, "listOrganizations", none()).at("/items/0/role").asText())
                .isEqualTo("member");
        Connecting elsewhere = new Connecting(server.url());
        assertThat(elsewhere
                        .signIn(elsewhere.question(client), email(invited), PASSWORD)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_code_may_be_copied_by_hand() {
        JsonNode invited = invited("billing");

        Reply joined =
                join(email(invited), " " + code(invited).replace('-', ' ').toUpperCase(Locale.ROOT));

        assertThat(joined.status()).isEqualTo(200);
    }

    @Test
    void an_unknown_address_and_a_wrong_code_look_the_same() {
        JsonNode invited = invited("member");
        JsonNode other = invited("member");

        Reply wrongCode = join(email(invited), code(other));
        Reply nobody = join("nobody@example.com", code(invited));
        Reply known = join(server.owner().email(), code(invited));

        assertThat(wrongCode.status()).isEqualTo(403);
        for (Reply reply : List.of(nobody, known)) {
            assertThat(reply.status()).isEqualTo(403);
            assertThat(plain(reply)).isEqualTo(plain(wrongCode));
        }
        assertThat(status(invited)).isEqualTo("pending");
    }

    private static String plain(Reply reply) {
        return reply.text().replaceAll("value=\"[^\"]*\"", "");
    }

    @Test
    void a_code_works_once() {
        JsonNode invited = invited("member");
        join(email(invited), code(invited));

        assertThat(join(email(invited), code(invited)).status()).isEqualTo(403);
    }

    @Test
    void somebody_with_an_account_signs_in_first() {
        String elsewhere = server.otherOrganization();
        Somebody ben = server.member(
                ok(elsewhere, "listOrganizations", none()).at("/items/0/id").asText(), "member");
        JsonNode invited =
                ok("createInvitation", args("{'body':{'name':'Ben','email':'%s','role':'admin'}}", ben.email()));
        Connecting browser = new Connecting(server.url());

        Reply stranger = join(browser, fields(ben.email(), code(invited)));
        browser.submit(
                "/join", browser.get("/join?sign-in"), Map.of("email", ben.email(), "password", TestServer.PASSWORD));
        Reply joined = join(browser, Map.of("invitation", code(invited)));

        assertThat(stranger.status()).isEqualTo(409);
        assertThat(stranger.text()).contains("Sign in first");
        assertThat(joined.status()).as(joined.text()).isEqualTo(200);
        assertThat(isMember(ben.email())).isTrue();
        // The password that was typed where a new one belongs is nobody's.
        assertThat(new Connecting(server.url())
                        .submit(
                                "/account",
                                new Connecting(server.url()).get("/account"),
                                Map.of("email", ben.email(), "password", PASSWORD))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void who_is_signed_in_joins_as_themselves_only() {
        Somebody ben = server.member(organizationId, "member");
        JsonNode invited = invited("admin");
        Connecting browser = new Connecting(server.url());
        browser.submit(
                "/account", browser.get("/account"), Map.of("email", ben.email(), "password", TestServer.PASSWORD));

        Reply reply = join(browser, fields(email(invited), code(invited)));

        assertThat(reply.status()).isEqualTo(403);
        assertThat(status(invited)).isEqualTo("pending");
    }

    @ParameterizedTest
    @CsvSource({"short, Guest, A password has 10 to 128 characters", "a long enough one, '', Please give your name"})
    void what_is_no_good_is_asked_for_again(String password, String name, String message) {
        JsonNode invited = invited("member");
        Map<String, String> fields = fields(email(invited), code(invited));
        fields.put("new-password", password);
        fields.put("name", name);

        Reply reply = join(new Connecting(server.url()), fields);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.text()).contains(message).doesNotContain(code(invited));
        assertThat(status(invited)).isEqualTo("pending");
    }

    @Test
    void a_form_of_another_page_lets_nobody_in() {
        JsonNode invited = invited("member");
        Map<String, String> fields = fields(email(invited), code(invited));
        fields.put("csrf", "x");

        assertThat(join(new Connecting(server.url()), fields).status()).isEqualTo(403);
        assertThat(status(invited)).isEqualTo("pending");
    }

    @Test
    void guessing_at_one_address_has_to_wait() {
        JsonNode invited = invited("member");
        for (int i = 0; i < 10; i++) {
            assertThat(join(email(invited), "0000-0000-0000-000" + i).status()).isEqualTo(403);
        }

        Reply late = join(email(invited), code(invited));
        assertThat(late.status()).isEqualTo(429);
        assertThat(late.headers().firstValueAsLong("Retry-After").orElseThrow()).isBetween(1L, 900L);
    }

    @Test
    void a_new_code_ends_the_old_one() {
        JsonNode invited = invited("member");

        JsonNode renewed = ok("resendInvitation", args("{'invitationId':'%s'}", id(invited.path("invitation"))));

        assertThat(join(email(invited), code(invited)).status()).isEqualTo(403);
        assertThat(join(email(invited), code(renewed)).status()).isEqualTo(200);
    }

    @Test
    void what_is_cancelled_or_expired_lets_nobody_in() {
        JsonNode cancelled = invited("member");
        JsonNode expired = invited("member");
        ok("cancelInvitation", args("{'invitationId':'%s'}", id(cancelled.path("invitation"))));
        server.control(
                "update invitations set expires_at = 1 where id = '%s'".formatted(id(expired.path("invitation"))));

        assertThat(join(email(cancelled), code(cancelled)).status()).isEqualTo(403);
        assertThat(join(email(expired), code(expired)).status()).isEqualTo(403);
        assertThat(status(expired)).isEqualTo("expired");
        refused(409, "resendInvitation", args("{'invitationId':'%s'}", id(cancelled.path("invitation"))));
        refused(409, "cancelInvitation", args("{'invitationId':'%s'}", id(cancelled.path("invitation"))));
        JsonNode again = ok("resendInvitation", args("{'invitationId':'%s'}", id(expired.path("invitation"))));
        assertThat(join(email(expired), code(again)).status()).isEqualTo(200);
    }

    @Test
    void nobody_is_invited_twice_or_who_is_there_already() {
        JsonNode invited = invited("member");
        String twice = "{'body':{'name':'Guest','email':'%s','role':'member'}}";

        assertThat(refused(409, "createInvitation", args(twice, email(invited)))
                        .path("message")
                        .asText())
                .startsWith("The invitation " + id(invited.path("invitation")) + " waits for ");
        assertThat(refused(409, "createInvitation", args(twice, server.owner().email()))
                        .path("message")
                        .asText())
                .contains("belongs to this organization already");
    }

    @Test
    void nobody_gives_a_role_they_could_not_change_somebody_to() {
        Somebody admin = server.member(organizationId, "admin");
        String body = "{'body':{'name':'Guest','email':'%s@example.com','role':'%s'}}";

        ok(admin.token(), "createInvitation", args(body, fresh("guest"), "billing"));
        refused(admin.token(), 403, "createInvitation", args(body, fresh("guest"), "admin"));
        refused(400, "createInvitation", args(body, fresh("guest"), "owner"));
        String limited = token("['*:*']", ",'environment':'dev'");
        refused(limited, 403, "createInvitation", args(body, fresh("guest"), "member"));
    }

    @Test
    void who_may_not_invite_any_more_has_no_invitations_left() {
        Somebody admin = server.member(organizationId, "admin");
        JsonNode invited = ok(admin.token(), "createInvitation", args("""
            {'body':{'name':'Guest','email':'%s@example.com','role':'member'}}\
            """, fresh("guest")));

        ok("updateMember", args("{'memberId':'%s','body':{'role':'member'}}", admin.id()));

        assertThat(status(invited)).isEqualTo("cancelled");
        assertThat(join(email(invited), code(invited)).status()).isEqualTo(403);
    }

    @Test
    void who_hands_the_organization_over_has_only_invitations_left_that_an_admin_may_send() {
        Somebody ben = server.member(organizationId, "admin");
        JsonNode admin = invited("admin");
        JsonNode member = invited("member");

        ok("transferOwnership", args("{'memberId':'%s','body':{'confirm':'my-organization'}}", ben.id()));
        takeBack();

        assertThat(status(admin)).isEqualTo("cancelled");
        assertThat(status(member)).isEqualTo("pending");
        assertThat(join(email(admin), code(admin)).status()).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({"0007", "001B", "0085", "200B", "202E", "2028", "2066", "FEFF", "E000"})
    void a_name_has_no_characters_that_can_not_be_seen(String hex) {
        String name = "Ben" + Character.toString(Integer.parseInt(hex, 16)) + "neB";
        ObjectNode body = args("{'body':{'name':'','email':'%s@example.com','role':'member'}}", fresh("guest"));
        ((ObjectNode) body.path("body")).put("name", name);

        JsonNode error = refused(400, "createInvitation", body);

        assertThat(error.findValuesAsText("pointer")).containsExactly("/body/name");
        assertThat(error.path("message").asText()).contains("U+" + hex).doesNotContain(name);
        ok(
                "createInvitation",
                args("{'body':{'name':'Zoë 李 😀','email':'%s@example.com','role':'member'}}", fresh("g")));
    }

    @Test
    void a_hundred_may_wait_and_no_more(@TempDir Path elsewhere) {
        try (TestServer full = TestServer.start(elsewhere)) {
            for (int i = 0; i < 100; i++) {
                assertThat(invite(full, i).status()).isEqualTo(201);
            }

            Rest.Reply reply = invite(full, 100);

            assertThat(reply.status()).isEqualTo(409);
            assertThat(reply.message()).startsWith("100 invitations of this organization wait for an answer");
        }
    }

    private static Rest.Reply invite(TestServer server, int number) {
        return server.rest()
                .send(
                        Optional.of(server.firstToken()),
                        "POST",
                        "/management/v1/invitations",
                        "{\"name\":\"G\",\"email\":\"g%d@example.com\",\"role\":\"member\"}".formatted(number));
    }

    @Test
    void a_code_is_nowhere_in_the_data_folder() throws IOException {
        JsonNode invited = invited("member");
        String bare = code(invited).replace("-", "");

        try (Stream<Path> files = Files.walk(server.data())) {
            assertThat(files.filter(Files::isRegularFile))
                    .noneMatch(file -> contains(file, code(invited)) || contains(file, bare));
        }
    }

    private static boolean contains(Path file, String text) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1).contains(text);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
