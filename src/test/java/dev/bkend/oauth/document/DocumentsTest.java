package dev.bkend.oauth.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bkend.api.MovedClock;
import dev.bkend.oauth.client.Client;
import dev.bkend.oauth.client.Clients;
import dev.bkend.store.OpenDatabase;
import dev.bkend.store.file.DataDirectory;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is asked what they are, how often, and what is made of it. */
class DocumentsTest {

    private static final String URL = "https://client.example/c";
    private static final String GOOD = "{\"client_id\":\"" + URL + "\",\"client_name\":\"Tool\","
            + "\"client_uri\":\"https://elsewhere.example\",\"redirect_uris\":[\"http://127.0.0.1/callback\"]}";

    private final MovedClock clock = new MovedClock();
    private final OpenDatabase control;
    private final Clients clients;
    private final List<Optional<String>> asked = Collections.synchronizedList(new ArrayList<>());

    DocumentsTest(@TempDir Path folder) {
        DataDirectory.open(folder).close();
        control = DataDirectory.openControl(folder);
        clients = new Clients(control, clock);
    }

    @AfterEach
    void close() {
        control.close();
    }

    private Documents documents(String json) {
        return new Documents(
                clients,
                (url, tag) -> {
                    asked.add(tag);
                    return new Download.Answer(Optional.of(json), Optional.of("\"x\""), Duration.ofMinutes(10));
                },
                clock);
    }

    private Client find(Documents documents) throws UnusableDocument {
        return documents.find(URL, "192.0.2.1").orElseThrow();
    }

    @Test
    void a_client_is_what_its_address_says() throws Exception {
        Client client = find(documents(GOOD));

        assertThat(client.id()).isEqualTo(URL);
        assertThat(client.origin()).isEqualTo(Client.Origin.DOCUMENT);
        assertThat(client.name()).isEqualTo("Tool");
        assertThat(client.confidential()).isFalse();
        assertThat(client.host()).contains("client.example");
        assertThat(client.redirectUris()).containsExactly(URI.create("http://127.0.0.1/callback"));
    }

    @Test
    void it_is_asked_again_with_its_tag_once_the_answer_is_old() throws Exception {
        Documents documents = documents(GOOD);
        find(documents);
        clock.pass(Duration.ofMinutes(9));
        find(documents);
        assertThat(asked).hasSize(1);

        clock.pass(Duration.ofMinutes(2));
        find(documents);

        assertThat(asked).containsExactly(Optional.empty(), Optional.of("\"x\""));
    }

    @Test
    void what_has_not_changed_is_believed_anew() throws Exception {
        find(documents(GOOD));
        clock.pass(Duration.ofHours(1));
        Documents unchanged = new Documents(
                clients,
                (url, tag) -> {
                    asked.add(tag);
                    return new Download.Answer(Optional.empty(), tag, Duration.ofHours(1));
                },
                clock);

        assertThat(find(unchanged).name()).isEqualTo("Tool");
        clock.pass(Duration.ofMinutes(59));
        find(unchanged);
        assertThat(asked).hasSize(2);
    }

    @Test
    void a_restart_asks_nobody() throws Exception {
        find(documents(GOOD));

        assertThat(find(documents("{}")).name()).isEqualTo("Tool");
        assertThat(asked).hasSize(1);
    }

    @Test
    void a_site_that_is_gone_lets_nobody_new_in_but_its_client_is_known() throws Exception {
        find(documents(GOOD));
        clock.pass(Duration.ofDays(2));
        Documents gone = failing();

        assertThatThrownBy(() -> find(gone))
                .isInstanceOf(UnusableDocument.class)
                .hasMessage("gone");
        assertThat(clients.find(URL)).map(Client::name).contains("Tool");
    }

    @Test
    void a_failure_is_not_remembered_but_cannot_be_repeated_for_ever() throws Exception {
        Documents gone = failing();

        for (int i = 0; i < 30; i++) {
            assertThatThrownBy(() -> find(gone)).hasMessage("gone");
        }
        assertThatThrownBy(() -> find(gone)).hasMessageStartingWith("too many programs were looked up");
        assertThatThrownBy(() -> gone.find(URL, "192.0.2.2")).hasMessage("gone");
        clock.pass(Duration.ofMinutes(11));
        assertThatThrownBy(() -> find(gone)).hasMessage("gone");
        assertThat(clients.find(URL)).isEmpty();
        assertThat(asked).hasSize(32);
    }

    private Documents failing() {
        return new Documents(
                clients,
                (url, tag) -> {
                    asked.add(tag);
                    throw new UnusableDocument("gone");
                },
                clock);
    }

    @Test
    void fifty_at_once_ask_once() throws Exception {
        CountDownLatch all = new CountDownLatch(1);
        Documents slow = new Documents(
                clients,
                (url, tag) -> {
                    asked.add(tag);
                    try {
                        all.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    return new Download.Answer(Optional.of(GOOD), Optional.empty(), Duration.ofMinutes(10));
                },
                clock);
        Callable<Client> find = () -> find(slow);

        try (var many = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Client>> found =
                    Collections.nCopies(50, find).stream().map(many::submit).toList();
            all.countDown();
            for (Future<Client> one : found) {
                assertThat(one.get().name()).isEqualTo("Tool");
            }
        }
        assertThat(asked).hasSize(1);
    }

    @Test
    void clients_that_registered_are_found_as_before() throws Exception {
        assertThat(documents(GOOD).find("dyn_nobody", "192.0.2.1")).isEmpty();
        assertThat(asked).isEmpty();
    }

    @Test
    void a_client_may_list_what_it_can_do_elsewhere() throws Exception {
        String json = GOOD.replace(
                "\"client_name\"",
                "\"grant_types\":[\"authorization_code\",\"urn:ietf:params:oauth:grant-type:device_code\"],"
                        + "\"response_types\":[\"code\",\"token\"],\"client_name\"");

        assertThat(find(documents(json)).redirectUris()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"client_id\":\"https://client.example/C\",\"redirect_uris\":[\"https://a.example/cb\"]} | client_id",
                "{\"redirect_uris\":[\"https://a.example/cb\"]} | client_id",
                "{\"client_id\":7} | client_id",
                "[] | not a JSON object",
                "<html> | not a JSON object",
                "{ | not a JSON object",
                "{\"client_id\":\"U\",\"redirect_uris\":[]} | redirect_uris",
                "{\"client_id\":\"U\"} | redirect_uris",
                "{\"client_id\":\"U\",\"redirect_uris\":[\"javascript:alert(1)\"]} | javascript",
                "{\"client_id\":\"U\",\"redirect_uris\":[\"http://a.example/cb\"]} | redirect_uris",
                "{\"client_id\":\"U\",\"redirect_uris\":[\"https://a.example/cb\"],\"client_secret\":\"s\"} | secret",
                "{\"client_id\":\"U\",\"redirect_uris\":[\"https://a.example/cb\"],"
                        + "\"token_endpoint_auth_method\":\"client_secret_basic\"} | secret",
                "{\"client_id\":\"U\",\"redirect_uris\":[\"https://a.example/cb\"],"
                        + "\"token_endpoint_auth_method\":\"private_key_jwt\"} | may only be none",
                "{\"client_id\":\"U\",\"redirect_uris\":[\"https://a.example/cb\"],\"grant_types\":[\"implicit\"]} |"
                        + " grant_types",
                "{\"client_id\":\"U\",\"redirect_uris\":[\"https://a.example/cb\"],\"client_name\":\"a\\u202eb\"} |"
                        + " client_name"
            })
    void what_cannot_be_a_client_is_none(String json, String why) {
        assertThatThrownBy(() -> find(documents(json.replace("\"U\"", "\"" + URL + "\""))))
                .isInstanceOf(UnusableDocument.class)
                .hasMessageContaining(why);
        assertThat(clients.find(URL)).isEmpty();
    }
}
