package dev.bkend.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Asks what people and models ask, of the guides as they are. */
class DocsIndexTest {

    private static final DocsIndex INDEX = new DocsIndex();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        unique index                              | Data model                 | Unique index
        unique index on email                     | Data model                 | Unique index
        make a field required                     | Data model                 | Make a field required
        field types                               | Data model                 | Field types
        enum values for a status field            | Data model                 |
        add a column to a table                   | Data model                 |
        rollback schema version                   | Data model                 | Schema and index versions
        how do I join two tables                  | Filtering and sorting      | Join tables
        how do I filter by date                   | Filtering and sorting      | Filter by date
        $gte operator                             | Filtering and sorting      |
        sort descending by createdAt              | Filtering and sorting      |
        hasNext totalPages                        | Pagination                 |
        page and limit of lists                   | Pagination                 | Ask for a page
        api key header                            | Access tokens and API keys | Headers of the app API
        create an access token with scopes        | Access tokens and API keys |
        users can only edit their own records     | Permissions                |
        private notes permissions                 | Permissions                | Common policies
        guest read access                         | Permissions                |
        sign in with email and password           | Authentication             |
        refresh token expired                     | Authentication             | Refresh the access token
        upload an image                           | File storage               | Upload a file
        presigned url                             | File storage               |
        backend_index_manage arguments            | MCP tools and resources    |
        connect Claude Code                       | Getting started            | Connect an AI tool
        INSUFFICIENT_SCOPE 403                    | Errors                     | Error codes
        back up the database                      | Backup and restore         |
        webhooks                                  | Getting started            | What bkend does not have
        change the port                           | Configuration              |
        """)
    void a_realistic_query_finds_its_page_among_the_first_three(String query, String page, String section) {
        List<Section> best = INDEX.search(query).stream()
                .limit(3)
                .map(DocsIndex.Hit::section)
                .toList();

        assertThat(best).extracting(Section::page).contains(page);
        if (section != null) {
            assertThat(best).extracting(Section::name).contains(section);
        }
    }

    @Test
    void a_query_finds_each_page_once_and_five_at_most() {
        List<DocsIndex.Hit> hits = INDEX.search("table field index project environment token");

        assertThat(hits).hasSize(5).extracting(hit -> hit.section().page()).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "title:(",
                "\"unique index",
                "AND OR NOT",
                "*",
                "?*",
                "field~2^9",
                "[a TO z}",
                "a && b || !c",
                "\\",
                "/(/",
                "name:unique +page:* -text:index",
                "{{baseUrl}}",
                "${x}",
                "'; DROP TABLE docs; --",
                "\u0000\u0007"
            })
    void query_syntax_is_only_text(String query) {
        assertThat(INDEX.search(query)).hasSizeLessThanOrEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "\n\t",
                "the of and to",
                "how do I",
                "!?.,;:",
                "😀🚀",
                "קיצור דרך",
                "مرحبا",
                "\uD83D",
                "\u202E\u200F"
            })
    void a_query_without_english_words_finds_nothing(String query) {
        assertThat(INDEX.search(query)).isEmpty();
    }

    @Test
    void a_query_of_ten_kilobytes_is_read_in_part() {
        assertThat(INDEX.search("unique index " + "x y z ".repeat(2_000))).isNotEmpty();
        assertThat(INDEX.search("q".repeat(10_240))).isEmpty();
        assertThat(INDEX.search("😀".repeat(5_000) + " unique index")).isEmpty();
    }

    @Test
    void many_may_ask_while_it_is_built() throws Exception {
        DocsIndex fresh = new DocsIndex();
        Thread.startVirtualThread(fresh::warmUp);
        Thread.startVirtualThread(fresh::warmUp);

        List<Thread> callers = java.util.stream.IntStream.range(0, 20)
                .mapToObj(i -> Thread.ofVirtual()
                        .unstarted(
                                () -> assertThat(fresh.search("unique index")).isNotEmpty()))
                .toList();
        List<Throwable> failures = new java.util.concurrent.CopyOnWriteArrayList<>();
        callers.forEach(caller -> caller.setUncaughtExceptionHandler((thread, failure) -> failures.add(failure)));
        callers.forEach(Thread::start);
        for (Thread caller : callers) {
            caller.join();
        }

        assertThat(failures).isEmpty();
    }
}
