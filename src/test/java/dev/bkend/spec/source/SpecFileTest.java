package dev.bkend.spec.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reading one YAML file: every node knows its line, and what cannot be read is refused with its line. */
final class SpecFileTest {

    private Path file = Path.of("");

    @BeforeEach
    void place(@TempDir Path folder) {
        file = folder.resolve("a.yaml");
    }

    @Test
    void every_node_knows_its_line() throws IOException {
        SpecFile read = read("""
            # a comment
            a:
              b/c: 1
              list:
                - x
                - {y: 2,
                   z: 3}
            """);

        assertThat(read.line("/a")).isEqualTo(2);
        assertThat(read.line("/a/b~1c")).isEqualTo(3);
        assertThat(read.line("/a/list/0")).isEqualTo(5);
        assertThat(read.line("/a/list/1/y")).isEqualTo(6);
        assertThat(read.line("/a/list/1/z")).isEqualTo(7);
    }

    @Test
    void what_is_not_there_has_the_line_of_its_parent() throws IOException {
        assertThat(read("a:\n  b: 1\n").line("/a/b/c/d")).isEqualTo(2);
        assertThat(read("a: 1\n").line("/z")).isEqualTo(1);
    }

    @Test
    void values_keep_their_types() throws IOException {
        SpecFile read = read("{a: 1, b: 1.50, c: true, d: null, e: '1', f: 2026-01-01, g: [x]}");

        assertThat(read.tree().toString())
                .isEqualTo("{'a':1,'b':1.50,'c':true,'d':null,'e':'1','f':'2026-01-01','g':['x']}".replace('\'', '"'));
    }

    @Test
    void a_key_that_stands_twice_is_refused() {
        refused("a: 1\nb: 2\na: 3\n", ":3: duplicate key 'a'");
    }

    @Test
    void two_operations_on_one_path_and_method_are_refused() {
        refused("""
            paths:
              /things:
                get:
                  operationId: listThings
                get:
                  operationId: findThings
            """, ":5: duplicate key 'get'");
    }

    @Test
    void what_is_no_yaml_is_refused() {
        refused("a: [1, 2\nb: 3\n", ":2: while parsing a flow sequence: expected ',' or ']', but got :");
        refused("a: 'never closed\n", ":2: while scanning a quoted scalar: found unexpected end of stream");
        refused("\ta: 1\n", ":1: while scanning for the next token: found character '\\t(TAB)' that cannot start");
    }

    @Test
    void a_file_must_be_a_mapping() {
        refused("", ":1: the file is not a YAML mapping");
        refused("- a\n", ":1: the file is not a YAML mapping");
        refused("# only a comment\n", ":1: the file is not a YAML mapping");
    }

    @Test
    void an_alias_is_refused_since_ref_is_the_one_way_to_refer() {
        refused("a: &first {b: 1}\nc: *first\n", ":2: YAML aliases are not read here, use $ref: *first");
    }

    private SpecFile read(String yaml) throws IOException {
        Files.writeString(file, yaml);
        return SpecFile.read(file);
    }

    private void refused(String yaml, String message) {
        assertThatThrownBy(() -> read(yaml)).isInstanceOf(SpecException.class).hasMessageStartingWith(file + message);
    }
}
