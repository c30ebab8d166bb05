package dev.bkend.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ConfigLoaderTest {

    @TempDir
    Path folder;

    @Test
    void told_nothing_it_listens_on_this_machine_only() {
        Config config = load("", Map.of(), Map.of());

        assertThat(config.host()).isEqualTo("127.0.0.1");
        assertThat(config.port()).isEqualTo(8080);
        assertThat(config.data()).isEqualTo(folder.resolve("data"));
        assertThat(config.publicUrl()).isEmpty();
        assertThat(config.log()).isEqualTo(new Config.Log(Config.Level.WARN, Config.Format.TEXT));
        assertThat(config.limits().idle()).isEqualTo(Duration.ofSeconds(60));
        assertThat(config.warnings()).isEmpty();
    }

    @Test
    void flags_win_over_the_environment_which_wins_over_the_file() {
        String file = "port: 1111\nhost: localhost\nlog: {level: info, format: json}\n";
        var environment = Map.of("BKEND_PORT", "2222", "BKEND_LOG_LEVEL", "debug", "PATH", "/bin");

        Config config = load(file, environment, Map.of(Setting.PORT, "3333"));

        assertThat(config.port()).isEqualTo(3333);
        assertThat(config.log()).isEqualTo(new Config.Log(Config.Level.DEBUG, Config.Format.JSON));
        assertThat(config.host()).isEqualTo("localhost");
    }

    @Test
    void every_setting_has_one_name_in_each_place() {
        assertThat(Setting.PUBLIC_URL.flag()).isEqualTo("--public-url");
        assertThat(Setting.PUBLIC_URL.variable()).isEqualTo("BKEND_PUBLIC_URL");
        assertThat(Setting.LIMITS_BODY.flag()).isEqualTo("--limits-body");
        assertThat(Setting.LIMITS_BODY.key()).isEqualTo("limits.body");
        assertThat(Setting.LIMITS_BODY.variable()).isEqualTo("BKEND_LIMITS_BODY");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "prot: 1 | Unknown key prot in | Did you mean port?",
                "log: {levl: info} | Unknown key log.levl in | Did you mean log.level?",
                "log: {format: text, colour: red} | Unknown key log.colour in | There are host, port, data, publicUrl,"
                        + " hosts, origins, proxies, log.l",
                "publicURL: x | Unknown key publicURL | Did you mean publicUrl?",
                "port: eighty | port in | is \"eighty\", but must be a whole number from 0 to 65535",
                "port: 70000 | port in | 0 to 65535",
                "port: [1] | port in | one plain value",
                "hosts: [[a]] | hosts in | one plain value",
                "hosts: 'a b' | hosts in | names or addresses",
                "hosts: 'https://a.example/path' | hosts in | names or addresses",
                "origins: app.example | origins in | origins with commas",
                "host: 'a b' | host in | host name or address",
                "host: 'localhost:80' | host in | without a port",
                "log: {level: loud} | log.level in | one of [error, warn, info, debug, trace]",
                "proxies: 10.0.0.1/8 | proxies in | addresses or networks",
                "proxies: 'localhost' | proxies in | addresses or networks",
                "proxies: '10.0.0.1,' | proxies in | addresses or networks",
                "limits: {body: 10} | limits.body in | from 1024",
                "'port: 1\n  port: 2' | line 2 | bkend.yaml",
                "'a: {' | bkend.yaml, line | bkend.yaml",
                "- port | bkend.yaml | key: value"
            })
    void a_mistake_in_the_file_is_named(String file, String where, String what) {
        assertThatThrownBy(() -> load(file, Map.of(), Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(where)
                .hasMessageContaining(what);
    }

    @Test
    void a_misspelt_variable_is_an_error_but_those_of_others_are_not() {
        assertThatThrownBy(() -> load("", Map.of("BKEND_PUBLIC_ULR", "x"), Map.of()))
                .hasMessage("Unknown environment variable BKEND_PUBLIC_ULR. Did you mean BKEND_PUBLIC_URL?");
        assertThat(load(
                                "",
                                Map.of(
                                        "BKEND_TOKEN",
                                        "bk_x",
                                        "BKEND_URL",
                                        "http://x",
                                        "BKEND_JAVA_HOME",
                                        "/jdk",
                                        "PORT",
                                        "1"),
                                Map.of())
                        .port())
                .isEqualTo(8080);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bkend.example",
                "ftp://bkend.example",
                "https://bkend.example/a/../b",
                "https://bkend.example/a%2fb",
                "https://bkend.example//a",
                "https://bkend.example/a?x=1",
                "https://user@bkend.example/a",
                "https://user@bkend.example",
                "https://bkend.example?x=1",
                "https://bkend.example#x",
                "https://",
                "https://a b",
                "javascript:alert(1)"
            })
    void a_public_url_that_is_no_origin_is_refused(String url) {
        assertThatThrownBy(() -> load("", Map.of(), Map.of(Setting.PUBLIC_URL, url)))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("--public-url is \"" + url + "\"");
    }

    @Test
    void a_public_url_may_have_a_path() {
        assertThat(load("", Map.of(), Map.of(Setting.PUBLIC_URL, "https://example.com/tools/bkend/"))
                        .publicUrl())
                .hasValue(URI.create("https://example.com/tools/bkend"));
    }

    @Test
    void further_hosts_and_origins_are_lists() {
        Config config = load(
                "hosts: [host.docker.internal, 'https://lan.example']\n"
                        + "origins: 'https://a.example, http://b.example:81'",
                Map.of(),
                Map.of());

        assertThat(config.hosts())
                .containsExactly(URI.create("//host.docker.internal"), URI.create("https://lan.example"));
        assertThat(config.origins())
                .containsExactly(URI.create("https://a.example"), URI.create("http://b.example:81"));
    }

    @Test
    void a_public_url_loses_its_last_slash() {
        assertThat(load("", Map.of(), Map.of(Setting.PUBLIC_URL, "https://bkend.example:8443/"))
                        .publicUrl())
                .hasValue(URI.create("https://bkend.example:8443"));
    }

    @Test
    void proxies_are_addresses_and_networks() {
        assertThat(load("", Map.of(), Map.of()).proxies()).isEmpty();
        assertThat(load("", Map.of(), Map.of(Setting.PROXIES, "10.0.0.0/8, ::1"))
                        .proxies())
                .hasSize(2);
    }

    @Test
    void listening_to_the_world_without_a_public_url_is_warned_about() {
        assertThat(load("", Map.of(), Map.of(Setting.HOST, "0.0.0.0")).warnings())
                .singleElement()
                .asString()
                .contains("--public-url");
        assertThat(load("", Map.of(), Map.of(Setting.HOST, "0.0.0.0", Setting.PUBLIC_URL, "https://x.example"))
                        .warnings())
                .isEmpty();
        assertThat(load("", Map.of(), Map.of(Setting.HOST, "::1")).warnings()).isEmpty();
    }

    @Test
    void providers_are_put_together_from_the_file_and_the_environment() throws IOException {
        Files.writeString(folder.resolve("secret"), "from a file\n");
        String file = """
            signIn:
              google:
                issuer: https://accounts.google.com
                clientId: in-the-file
                clientSecretFile: secret
              github: {type: github, clientId: gh}
            """;
        var environment = Map.of(
                "BKEND_SIGN_IN_GOOGLE_CLIENT_ID", "in-the-environment", "BKEND_SIGN_IN_GITHUB_CLIENT_SECRET", "s3cret");

        assertThat(load(file, environment, Map.of()).providers())
                .containsExactly(
                        new ProviderConfig(
                                "github",
                                ProviderConfig.Type.GITHUB,
                                "GitHub",
                                URI.create("https://github.com"),
                                "gh",
                                new ProviderConfig.Hidden("s3cret")),
                        new ProviderConfig(
                                "google",
                                ProviderConfig.Type.OPENID,
                                "Google",
                                URI.create("https://accounts.google.com"),
                                "in-the-environment",
                                new ProviderConfig.Hidden("from a file")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a: {clientId: c, clientSecretFile: secret}|The provider a has no issuer. Set signIn.a.issuer in the"
                        + " file",
                "a: {issuer: 'https://a.example', clientSecretFile: secret}|The provider a has no clientId.",
                "a: {issuer: 'https://a.example', clientId: c}|The provider a has no secret. Set"
                        + " BKEND_SIGN_IN_A_CLIENT_SECRET",
                "a: {issuer: 'https://a.example', clientId: c, clientSecretFile: nowhere}|there is no such file",
                "a: {clientSecret: s3cret}|does not belong there, since the file is shown to others",
                "a: {isuer: x}|Did you mean issuer?",
                "a: {type: saml}|but must be one of [openid, github]",
                "a: {issuer: 'http://a.example'}|but must be an https address",
                "a: {issuer: 'https://a.example?x=1'}|but must be an https address",
                "A-b: {issuer: x}|is none of a provider",
                "issuer: x|is none of a provider"
            })
    void a_provider_that_cannot_be_is_explained(String provider, String what) throws IOException {
        Files.writeString(folder.resolve("secret"), "s");

        assertThatThrownBy(() -> load("signIn: {" + provider + "}", Map.of(), Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(what)
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void the_secret_of_a_provider_is_never_shown() {
        var environment = Map.of(
                "BKEND_SIGN_IN_A_ISSUER", "https://a.example",
                "BKEND_SIGN_IN_A_CLIENT_ID", "c",
                "BKEND_SIGN_IN_A_CLIENT_SECRET", "s3cret");

        Config config = load("", environment, Map.of());

        assertThat(config.providers().getFirst().clientSecret().text()).isEqualTo("s3cret");
        assertThat(config.toString()).contains("https://a.example").doesNotContain("s3cret");
        assertThatThrownBy(() -> load("", Map.of("BKEND_SIGN_IN_A_CLIENT_SECRT", "s3cret"), Map.of()))
                .hasMessageContaining("BKEND_SIGN_IN_NAME_CLIENT_SECRET")
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void a_file_that_was_asked_for_must_be_there() {
        assertThatThrownBy(() -> new ConfigLoader(folder, Map.of()).load(Optional.of(Path.of("no.yaml")), Map.of()))
                .hasMessageContaining("Cannot read the config file");
        assertThatThrownBy(() -> load("", Map.of("BKEND_CONFIG", "no.yaml"), Map.of()))
                .hasMessageContaining("no.yaml");
    }

    private Config load(String file, Map<String, String> environment, Map<Setting, String> flags) {
        try {
            if (!file.isEmpty()) {
                Files.writeString(folder.resolve("bkend.yaml"), file);
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return new ConfigLoader(folder, environment).load(Optional.empty(), flags);
    }
}
