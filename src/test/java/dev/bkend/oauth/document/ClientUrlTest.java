package dev.bkend.oauth.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which URLs may be the id of a client. */
class ClientUrlTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://client.example/metadata.json",
                "https://app.client.example/a/b",
                "https://client.example:443/c",
                "https://xn--bcher-kva.example/oauth/",
                "https://1.2.3.example/c"
            })
    void a_page_of_a_site_may(String url) throws Exception {
        assertThat(ClientUrl.of(url, 443).text()).isEqualTo(url);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://client.example/c | https",
                "HTTPS://client.example/c | https",
                "https:client.example/c | host",
                "https://client.example | path",
                "https://client.example/ | path",
                "https://client.example/a/../c | segments",
                "https://client.example/./c | segments",
                "https://client.example/a/%2e%2E | segments",
                "https://client.example/a%2f..%2fc | slashes",
                "https://client.example/a%5cc | slashes",
                "https://client.example/c?x=1 | query",
                "https://client.example/c? | query",
                "https://client.example/c#x | fragment",
                "https://user@client.example/c | user",
                "https://client.example@evil.example/c | user",
                "https://client.example:8443/c | port",
                "https://client.example:0/c | port",
                "https://client.example\\@evil.example/c | URL",
                "https://localhost/c | host",
                "https://intranet/c | host",
                "https://Client.example/c | lower case",
                "https://client.example./c | host",
                "https://-.example/c | host",
                "https://127.0.0.1/c | host",
                "https://2130706433/c | host",
                "https://0x7f000001/c | host",
                "https://0x7f.0.0.1/c | host",
                "https://0177.0.0.1/c | host",
                "https://127.1/c | host",
                "https://[::1]/c | host",
                "https://[::ffff:127.0.0.1]/c | host",
                "https://[fe80::1%25eth0]/c | host",
                "https:///c | host"
            })
    void what_leads_elsewhere_or_looks_like_another_may_not(String url, String why) {
        assertThatThrownBy(() -> ClientUrl.of(url, 443))
                .isInstanceOf(UnusableDocument.class)
                .hasMessageContaining(why);
    }

    @Test
    void a_book_may_not() {
        assertThatThrownBy(() -> ClientUrl.of("https://client.example/" + "x".repeat(500), 443))
                .hasMessage("its address has more than 512 characters");
    }
}
