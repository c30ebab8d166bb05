package dev.bkend.doors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bkend.control.workspace.FirstStart;
import dev.bkend.doors.Connecting.Reply;
import dev.bkend.identity.person.Totp;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person who switched a second factor on, and whoever has only their password. */
class SecondFactorTest extends DoorTest {

    private static final String SETTINGS = "/account/second-factor";
    private static final String STEP = "/mcp/oauth/sign-in";
    private static final Pattern SECRET = Pattern.compile("<p class=\"secret\"[^>]*>([A-Z2-7 ]+)</p>");
    private static final Pattern RECOVERY = Pattern.compile("<li>([0-9a-z-]{19})</li>");
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private FirstStart.Secrets secrets = server.owner();
    private Connecting browser = new Connecting(server.url());

    SecondFactorTest(@TempDir Path data) {
        super(data);
    }

    @BeforeEach
    void somebodyElse() {
        secrets = server.person();
        browser = new Connecting(server.url());
    }

    private Reply password(Connecting from, String path) {
        return from.submit(path, from.get(path), Map.of("email", secrets.email(), "password", secrets.password()));
    }

    private Reply settings(Map<String, String> fields) {
        return browser.submit(SETTINGS, browser.get(SETTINGS), fields);
    }

    /** The page with the secret; the browser is signed in. */
    private Reply begin() {
        password(browser, "/account");
        return settings(Map.of("do", "begin", "password", secrets.password()));
    }

    private static byte[] secret(Reply page) {
        Matcher secret = SECRET.matcher(page.text());
        assertThat(secret.find())
                .as("%s %s %s", page.status(), page.location(), page.text())
                .isTrue();
        return decoded(secret.group(1).replace(" ", ""));
    }

    private static byte[] decoded(String base32) {
        byte[] bytes = new byte[base32.length() * 5 / 8];
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            int five = ALPHABET.indexOf(base32.charAt(bit / 5));
            bytes[bit / 8] |= (byte) ((five >> (4 - bit % 5) & 1) << (7 - bit % 8));
        }
        return bytes;
    }

    private static String code(byte[] key) {
        return Totp.code(key, Instant.now());
    }

    /** Switches it on; what comes back are the recovery codes. */
    private List<String> switchOn() {
        Reply page = begin();
        Reply on = browser.submit(SETTINGS, page, Map.of("do", "confirm", "code", code(secret(page))));
        assertThat(on.status()).as(on.text()).isEqualTo(200);
        List<String> codes = new ArrayList<>();
        Matcher shown = RECOVERY.matcher(on.text());
        while (shown.find()) {
            codes.add(shown.group(1));
        }
        return codes;
    }

    /** As time would do it: codes of this step may be used again. */
    private void laterCode() {
        server.control("update factors set counter = 0");
    }

    @Test
    void it_is_switched_on_asked_for_and_switched_off() {
        Reply page = begin();
        byte[] key = secret(page);
        assertThat(page.text())
                .contains("<svg role=\"img\" aria-label=\"QR code")
                .contains("fill=\"#ffffff\"");
        assertThat(browser.get(SETTINGS).text()).as("not before the first code").contains("Set up an app");

        Reply on = browser.submit(SETTINGS, page, Map.of("do", "confirm", "code", code(key)));
        assertThat(on.text()).contains("Your second factor is on").contains("This page shows them once.");
        assertThat(browser.get(SETTINGS).text()).contains("10 left").doesNotContain("Set up an app");

        laterCode();
        Connecting phone = new Connecting(server.url());
        Reply asked = password(phone, "/account");
        assertThat(asked.status()).isEqualTo(200);
        assertThat(asked.text()).contains("Enter your code").contains("one-time-code");
        Reply in = phone.submit(STEP, asked, Map.of("code", code(key)));
        assertThat(in.location()).contains(server.url() + "/account");
        assertThat(phone.get("/account").text()).contains("How you sign in").contains("Change");

        laterCode();
        settings(Map.of("do", "off", "password", secrets.password(), "code", code(key)));
        assertThat(password(new Connecting(server.url()), "/account").status()).isEqualTo(303);
    }

    @Test
    void the_password_alone_opens_neither_the_account_nor_consent() {
        switchOn();
        Connecting thief = new Connecting(server.url());
        Map<String, String> question = thief.question(thief.clientId());

        Reply asked =
                thief.submit(thief.ask(question), Map.of("email", secrets.email(), "password", secrets.password()));

        assertThat(asked.text()).contains("Enter your code").contains("Test client");
        assertThat(asked.headers().firstValue("Set-Cookie"))
                .as("no cookie that opens anything")
                .isEmpty();
        assertThat(thief.get("/account").text()).contains("name=\"password\"").doesNotContain(secrets.email());
        assertThat(thief.get(SETTINGS).status()).isEqualTo(303);
        assertThat(thief.ask(question).text()).contains("name=\"password\"").doesNotContain("What may it do?");
        assertThat(thief.allow(asked, Map.of()).status()).isNotEqualTo(200);
        question.put("prompt", "none");
        assertThat(thief.ask(question).told()).containsEntry("error", "login_required");
    }

    @Test
    void a_client_is_connected_with_both() {
        String recovery = switchOn().getFirst();
        Connecting other = new Connecting(server.url());
        Map<String, String> question = other.question(other.clientId());
        Reply asked =
                other.submit(other.ask(question), Map.of("email", secrets.email(), "password", secrets.password()));

        Reply in = other.submit(STEP, asked, Map.of("recovery", recovery));

        assertThat(in.location().orElseThrow()).startsWith(server.url() + "/mcp/oauth/authorize?");
        assertThat(other.allow(other.ask(question), Map.of()).told()).containsKey("code");
    }

    @Test
    void a_code_and_a_recovery_code_are_good_once() {
        List<String> codes = switchOn();
        for (String kind : List.of("recovery", "code")) {
            String code = kind.equals("recovery") ? codes.getFirst() : "000000";
            Connecting first = new Connecting(server.url());
            Reply in = first.submit(STEP, password(first, "/account"), Map.of(kind, code));
            Connecting second = new Connecting(server.url());
            Reply again = second.submit(STEP, password(second, "/account"), Map.of(kind, code));

            assertThat(in.status()).isEqualTo(kind.equals("recovery") ? 303 : 403);
            assertThat(again.status()).isEqualTo(403);
            assertThat(again.text()).contains("it was used before").contains("name=\"step\"");
            assertThat(second.get("/account").text()).contains("name=\"password\"");
        }
    }

    @Test
    void guessing_ends_after_five_codes_whatever_the_browser() {
        List<String> codes = switchOn();
        for (int i = 0; i < 5; i++) {
            Connecting thief = new Connecting(server.url());
            assertThat(thief.submit(STEP, password(thief, "/account"), Map.of("code", "00000" + i))
                            .status())
                    .isEqualTo(403);
        }
        Connecting thief = new Connecting(server.url());

        Reply refused = thief.submit(STEP, password(thief, "/account"), Map.of("recovery", codes.getFirst()));

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.text()).contains("Too many attempts to sign in. Please try again in 15 minutes.");
    }

    @Test
    void the_second_step_belongs_to_the_browser_of_the_first() {
        List<String> codes = switchOn();
        Connecting first = new Connecting(server.url());
        Reply asked = password(first, "/account");
        Connecting other = new Connecting(server.url());
        other.get("/account");

        Reply elsewhere = other.submit(STEP, asked, Map.of("recovery", codes.getFirst()));
        Reply forged = first.submit(STEP, asked, Map.of("recovery", codes.getFirst(), "csrf", "x"));
        Reply unknown = first.submit(STEP, asked, Map.of("recovery", codes.getFirst(), "step", "x"));
        Reply in = first.submit(STEP, asked, Map.of("recovery", codes.getFirst()));
        Reply again = first.submit(STEP, asked, Map.of("recovery", codes.get(1)));

        assertThat(List.of(elsewhere.status(), forged.status(), unknown.status(), in.status(), again.status()))
                .containsExactly(403, 403, 403, 303, 403);
    }

    @Test
    void nothing_is_changed_without_the_password_and_a_code() {
        List<String> codes = switchOn();
        String code = codes.getFirst();

        Reply noPassword = settings(Map.of("do", "off", "password", "wrong password", "code", code));
        Reply noCode = settings(Map.of("do", "off", "password", secrets.password(), "code", "123456"));
        Reply anotherApp = settings(Map.of("do", "begin", "password", secrets.password()));
        Reply forged = settings(Map.of("do", "off", "password", secrets.password(), "code", code, "csrf", "x"));

        assertThat(List.of(noPassword.status(), noCode.status(), anotherApp.status(), forged.status()))
                .containsExactly(403, 403, 303, 403);
        assertThat(browser.get(SETTINGS).text()).contains("10 left");
        Reply renewed = settings(Map.of("do", "renew", "password", secrets.password(), "code", code));
        assertThat(renewed.text()).contains("Your new recovery codes").doesNotContain(codes.get(1));
    }

    @Test
    void of_two_apps_that_show_their_code_at_once_one_stays() throws Exception {
        List<Reply> pages = List.of(begin(), settings(Map.of("do", "begin", "password", secrets.password())));

        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            List<Callable<Reply>> both = pages.stream()
                    .<Callable<Reply>>map(page ->
                            () -> browser.submit(SETTINGS, page, Map.of("do", "confirm", "code", code(secret(page)))))
                    .toList();
            List<Reply> replies = new ArrayList<>();
            for (Future<Reply> reply : threads.invokeAll(both)) {
                replies.add(reply.get());
            }

            assertThat(replies)
                    .filteredOn(reply -> reply.text().contains("Your second factor is on"))
                    .hasSize(1);
            assertThat(replies).extracting(Reply::status).containsExactlyInAnyOrder(200, 303);
        }
    }

    @Test
    void an_app_that_was_shown_before_does_not_take_the_place_of_one_that_is_on() {
        Connecting thief = new Connecting(server.url());
        password(thief, "/account");
        Reply shown =
                thief.submit(SETTINGS, thief.get(SETTINGS), Map.of("do", "begin", "password", secrets.password()));
        Reply page = begin();
        byte[] key = secret(page);

        browser.submit(SETTINGS, page, Map.of("do", "confirm", "code", code(key)));
        Reply late = thief.submit(SETTINGS, shown, Map.of("do", "confirm", "code", code(secret(shown))));

        assertThat(late.location()).as("signed out by switching on").contains(server.url() + "/account");
        laterCode();
        Connecting phone = new Connecting(server.url());
        assertThat(phone.submit(STEP, password(phone, "/account"), Map.of("code", code(key)))
                        .status())
                .isEqualTo(303);
    }
}
