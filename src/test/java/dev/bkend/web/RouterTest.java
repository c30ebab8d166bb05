package dev.bkend.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RouterTest {

    private final Router<String> router = new Router<>();

    RouterTest() {
        router.reserve("/v1/users");
        router.add("GET", "/v1/{table}", "list");
        router.add("POST", "/v1/{table}", "create");
        router.add("GET", "/v1/{table}/{id}", "read");
        router.add("GET", "/v1/{table}/spec", "spec");
        router.add("GET", "/v1/data/{table}", "list");
        router.add("POST", "/join", "join");
    }

    @ParameterizedTest
    @CsvSource({
        "GET,  /v1/posts,      list,   table=posts",
        "HEAD, /v1/posts,      list,   table=posts",
        "POST, /v1/a%20b,      create, table=a b",
        "GET,  /v1/posts/spec, spec,   table=posts",
        "GET,  /v1/posts/1,    read,   table=posts id=1",
        "GET,  /v1/data/users, list,   table=users",
        "GET,  /%76%31/posts,  list,   table=posts",
    })
    void a_path_leads_to_what_was_put_there(String method, String path, String target, String variables) {
        Map<String, String> expected = Arrays.stream(variables.split(" (?=id)"))
                .map(pair -> pair.split("="))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));

        assertThat(router.find(method, path)).isEqualTo(new Router.Match.Found<>(target, expected));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "",
                "/v1",
                "/v1/",
                "/v1/users",
                "/v1/users/1",
                "/v1/data",
                "/v1/posts/",
                "/v1//1",
                "/v1/posts/1/2",
                "/v1/posts/spec/1",
                "/join/",
                "/Join",
                "//join"
            })
    void elsewhere_is_nothing(String path) {
        assertThat(router.find("GET", path)).isEqualTo(new Router.Match.Nowhere<>());
    }

    @ParameterizedTest
    @CsvSource({"PUT,/v1/posts,'GET, POST'", "get,/v1/posts,'GET, POST'", "HEAD,/join,POST", "DELETE,/v1/data/x,GET"})
    void another_method_is_told_which_there_are(String method, String path, String allow) {
        assertThat(router.find(method, path)).isEqualTo(new Router.Match.OtherMethods<>(allow));
    }

    @Test
    void a_place_is_one_thing() {
        assertThatIllegalArgumentException().isThrownBy(() -> router.add("POST", "/join", "again"));
        assertThatIllegalArgumentException().isThrownBy(() -> router.add("GET", "/v1/{name}", "other"));
    }
}
