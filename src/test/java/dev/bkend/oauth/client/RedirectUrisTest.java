package dev.bkend.oauth.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An address that leads anywhere but to the client gives its codes away. */
class RedirectUrisTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://app.example/callback",
                "https://app.example:8443/callback?from=us",
                "http://127.0.0.1:8080/callback",
                "http://localhost/callback",
                "http://[::1]:3000/",
                "cursor://anysphere.cursor-mcp/oauth/callback",
                "vscode://ms.vscode/callback",
                "com.example.app:/oauth"
            })
    void may_be_registered(String uri) {
        assertThat(RedirectUris.problem(URI.create(uri))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://app.example/callback",
                "http://127.0.0.1.evil.example/",
                "http://localhost.evil.example/",
                "http://127.0.0.2/callback",
                "http://user@localhost/callback",
                "https://user:pass@app.example/",
                "https://app.example/callback#fragment",
                "https://*.app.example/callback",
                "https:///callback",
                "https:callback",
                "/callback",
                "callback",
                "javascript:alert(1)",
                "JavaScript:alert(1)",
                "data:text/html,x",
                "file:///etc/passwd",
                "blob:https://app.example/1",
                "about:blank",
                "mailto:a@b.example",
                "wss://app.example/"
            })
    void may_not(String uri) {
        assertThat(RedirectUris.problem(URI.create(uri))).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1/cb, http://127.0.0.1:51004/cb",
        "http://localhost:3000/cb, http://localhost:4000/cb",
        "http://[::1]:1/cb, http://[::1]/cb",
        "https://app.example/cb?x=1, https://app.example/cb?x=1"
    })
    void is_the_one_registered(String registered, String asked) {
        assertThat(RedirectUris.registered(URI.create(asked), List.of(URI.create(registered))))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "https://app.example/cb, https://app.example:8443/cb",
        "https://app.example/cb, https://app.example/cb/",
        "https://app.example/cb, https://app.example/cb?x=1",
        "https://app.example/cb, https://app.example/cb/../evil",
        "https://app.example/cb, https://APP.example/cb",
        "https://app.example/cb, https://app.example.evil.example/cb",
        "https://app.example/cb, http://app.example/cb",
        "http://127.0.0.1/cb, http://localhost/cb",
        "http://127.0.0.1/cb, http://127.0.0.1/other",
        "http://127.0.0.1/cb, http://127.0.0.1/cb?x=1",
        "http://127.0.0.1/cb, https://127.0.0.1/cb",
        "http://127.0.0.1/cb, http://127.0.0.1:80@evil.example/cb",
        "cursor://a/cb, cursor://b/cb",
        "cursor://a/cb, cursor://a:1/cb"
    })
    void is_another_one(String registered, String asked) {
        assertThat(RedirectUris.registered(URI.create(asked), List.of(URI.create(registered))))
                .isFalse();
    }

    @Test
    void a_long_one_is_refused() {
        assertThat(RedirectUris.problem(URI.create("https://app.example/" + "a".repeat(512))))
                .isPresent();
    }
}
