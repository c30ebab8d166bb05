package dev.bkend.oauth.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.eclipse.jetty.util.Blocker;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Gets what is there from a real site by https, and nothing from anywhere that it must not go. */
class GuardedDownloadTest {

    private static final String JSON = "Content-Type: application/json";
    private static final Duration SECOND = Duration.ofSeconds(1);

    @TempDir
    static Path folder;

    private static Site site;

    @BeforeAll
    static void open() throws Exception {
        site = new Site(folder);
    }

    @AfterAll
    static void close() throws Exception {
        site.close();
    }

    @Test
    void what_is_there_comes_with_its_tag_and_lifetime() throws Exception {
        site.shows(
                200,
                "{\"a\":1}",
                "Content-Type: application/json; charset=utf-8",
                "ETag: \"x\"",
                "Cache-Control: max-age=900");

        Download.Answer answer = get();

        assertThat(answer)
                .isEqualTo(new Download.Answer(Optional.of("{\"a\":1}"), Optional.of("\"x\""), Duration.ofMinutes(15)));
    }

    @Test
    void what_has_not_changed_does_not_come_again() throws Exception {
        site.shows((request, response, callback) -> {
            boolean same = "\"x\"".equals(request.getHeaders().get("If-None-Match"));
            response.setStatus(same ? 304 : 500);
            callback.succeeded();
        });

        Download.Answer answer = site.download().get(site.url("/c"), Optional.of("\"x\""));

        assertThat(answer).isEqualTo(new Download.Answer(Optional.empty(), Optional.of("\"x\""), Duration.ofHours(1)));
    }

    @Test
    void a_redirect_is_not_followed() {
        int before = site.visits();
        site.shows(302, "", "Location: " + site.url("/elsewhere"));

        refused("the address answers with the status 302 and not with 200");
        assertThat(site.visits()).isEqualTo(before + 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 204, 304, 401, 404, 500})
    void whatever_is_not_200_is_nothing(int status) {
        site.shows(status, "", JSON);

        refused("the address answers with the status " + status + " and not with 200");
    }

    @Test
    void what_is_not_json_is_nothing() {
        site.shows(200, "{}", "Content-Type: text/html");
        refused("what is at the address is not application/json");
        site.shows(200, "{}");
        refused("what is at the address is not application/json");
    }

    @Test
    void a_type_that_is_json_is_good() throws Exception {
        site.shows(200, "{}", "Content-Type: application/oauth-client+json");

        assertThat(get().json()).contains("{}");
    }

    @Test
    void what_is_too_big_is_not_read_whether_it_says_so_or_not() {
        site.shows(200, "x".repeat(64 * 1024 + 1), JSON);
        refused("what is at the address has more than 65536 bytes");
        site.shows((request, response, callback) -> {
            response.getHeaders().put("Content-Type", "application/json");
            for (int i = 0; i < 1_000; i++) {
                write(response, "x".repeat(8_192));
            }
            callback.succeeded();
        });
        refused("what is at the address has more than 65536 bytes");
    }

    /** The site goes on only when the download has ended: who waited for it would wait for ever. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void what_never_answers_or_drips_ends(boolean drips) throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        site.shows((request, response, callback) -> {
            response.getHeaders().put("Content-Type", "application/json");
            while (!over.await(20, TimeUnit.MILLISECONDS)) {
                if (drips) {
                    write(response, " ");
                }
            }
            callback.succeeded();
        });
        Download hasty = site.download(host -> InetAddress.getAllByName("127.0.0.1"), Clock.systemUTC(), SECOND);

        try {
            assertThatThrownBy(() -> hasty.get(site.url("/c"), Optional.empty()))
                    .isInstanceOf(UnusableDocument.class)
                    .hasMessage("the address does not answer within 1 seconds");
        } finally {
            over.countDown();
        }
    }

    @Test
    void a_name_that_is_looked_up_for_ever_ends_too() {
        CountDownLatch over = new CountDownLatch(1);
        Download hasty = site.download(
                host -> {
                    try {
                        over.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    return new InetAddress[0];
                },
                Clock.systemUTC(),
                SECOND);

        try {
            assertThatThrownBy(() -> hasty.get(site.url("/c"), Optional.empty()))
                    .hasMessage("the address does not answer within 1 seconds");
        } finally {
            over.countDown();
        }
    }

    /** What a second look-up would say, as an attacker has it, is never asked. */
    @Test
    void a_name_is_looked_up_once_and_connected_to_there() throws Exception {
        site.shows(200, "{}", JSON);
        AtomicInteger lookUps = new AtomicInteger();
        Download download = site.download(
                host -> InetAddress.getAllByName(lookUps.incrementAndGet() == 1 ? "127.0.0.1" : "10.0.0.1"),
                Clock.systemUTC());

        assertThat(download.get(site.url("/c"), Optional.empty()).json()).contains("{}");
        assertThat(lookUps).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "10.0.0.1",
                "169.254.169.254",
                "192.168.0.1",
                "100.64.0.1",
                "0.0.0.0",
                "::1",
                "::ffff:127.0.0.1",
                "64:ff9b::7f00:1",
                "2002:7f00:1::",
                "fd00::1",
                "fe80::1"
            })
    void a_name_that_leads_inside_is_not_connected_to(String address) {
        int before = site.visits();
        Download inside = site.strict(host -> InetAddress.getAllByName(address));
        Download both = site.strict(
                host -> new InetAddress[] {InetAddress.ofLiteral("1.1.1.1"), InetAddress.ofLiteral(address)});

        for (Download download : new Download[] {inside, both}) {
            assertThatThrownBy(() -> download.get(site.url("/c"), Optional.empty()))
                    .isInstanceOf(UnusableDocument.class)
                    .hasMessage("the address is not on the public Internet");
        }
        assertThat(site.visits()).isEqualTo(before);
    }

    @Test
    void a_name_that_nobody_knows_is_told_apart() {
        Download download = site.strict(host -> {
            throw new UnknownHostException(host);
        });

        assertThatThrownBy(() -> download.get(site.url("/c"), Optional.empty()))
                .hasMessage("the address has a host that is not known");
    }

    @Test
    void a_certificate_of_another_host_or_that_nobody_trusts_is_refused() throws NoSuchAlgorithmException {
        site.shows(200, "{}", JSON);
        assertThatThrownBy(() -> site.download().get(site.url("/c").replace("client.", "other."), Optional.empty()))
                .isInstanceOf(UnusableDocument.class);

        int port = java.net.URI.create(site.url("/")).getPort();
        SSLContext usual = SSLContext.getDefault();
        Download distrusting = new GuardedDownload(
                new GuardedDownload.Where(
                        port, address -> true, host -> InetAddress.getAllByName("127.0.0.1"), () -> usual),
                Clock.systemUTC(),
                Site.PATIENCE);
        assertThatThrownBy(() -> distrusting.get(site.url("/c"), Optional.empty()))
                .hasMessage("the address does not answer as a web site should");
    }

    private static Download.Answer get() throws UnusableDocument {
        return site.download().get(site.url("/c"), Optional.empty());
    }

    private static void refused(String message) {
        assertThatThrownBy(GuardedDownloadTest::get)
                .isInstanceOf(UnusableDocument.class)
                .hasMessage(message);
    }

    private static void write(org.eclipse.jetty.server.Response response, String text) throws Exception {
        try (Blocker.Callback written = Blocker.callback()) {
            response.write(false, ByteBuffer.wrap(text.getBytes(java.nio.charset.StandardCharsets.US_ASCII)), written);
            written.block();
        }
    }
}
