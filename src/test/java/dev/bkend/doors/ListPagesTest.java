package dev.bkend.doors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pages of lists, as applications written for the hosted product turn them (the facts' appendix C, 12 to 15). */
class ListPagesTest extends AppTest {

    private static final int ALL = 120;

    private final String many;

    ListPagesTest(@TempDir Path data) {
        super(data);
        many = open("{'n':{'bsonType':'int'}}");
    }

    @BeforeAll
    void records() {
        guest.create(many, numbers(1, 100));
        guest.create(many, numbers(101, ALL));
    }

    private static String numbers(int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj("{'n':%d}"::formatted)
                .toList()
                .toString();
    }

    @Test
    void the_first_page_has_twenty_newest_first() {
        JsonNode first = guest.list(many);

        assertThat(texts(first.path("items"), "n"))
                .isEqualTo(IntStream.iterate(ALL, n -> n - 1)
                        .limit(20)
                        .mapToObj(String::valueOf)
                        .toList());
        assertThat(texts(first.path("items"), "id")).isSortedAccordingTo(Collections.reverseOrder());
        assertThat(first.path("pagination")).isEqualTo(json("""
            {'total':120,'page':1,'limit':20,'totalPages':6,'hasNext':true,'hasPrev':false,'hasNextPage':true,
            'hasPrevPage':false,'nextCursor':%s}\
            """.formatted(first.at("/pagination/nextCursor"))));
    }

    @Test
    void a_page_has_a_hundred_records_at_most() {
        for (String limit : List.of("101", "200", "1000000")) {
            JsonNode page = guest.list(many, "limit=" + limit);

            assertThat(page.path("items")).hasSize(100);
            assertThat(page.at("/pagination/limit").asInt()).isEqualTo(100);
            assertThat(page.at("/pagination/totalPages").asInt()).isEqualTo(2);
        }
        assertThat(guest.items(many, "limit=200", "page=2")).hasSize(20);
    }

    @Test
    void a_total_is_exact_though_only_one_record_is_asked_for() {
        assertThat(guest.list(many, "limit=1").at("/pagination/total").asInt()).isEqualTo(ALL);
        assertThat(guest.list(many, "limit=1", "andFilters={'n':{'$gt':7}}")
                        .at("/pagination/total")
                        .asInt())
                .isEqualTo(ALL - 7);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 50, 3, true, false, 50",
        "2, 50, 3, true, true, 50",
        "3, 50, 3, false, true, 20",
        "4, 50, 3, false, true, 0",
        "4, 30, 4, false, true, 30",
        "1, 1, 120, true, false, 1"
    })
    void a_page_says_what_comes_before_and_after(
            int page, int limit, int totalPages, boolean next, boolean previous, int items) {
        JsonNode list = guest.list(many, "page=" + page, "limit=" + limit);

        assertThat(list.path("items")).hasSize(items);
        JsonNode pagination = list.path("pagination");
        assertThat(pagination.path("page").asInt()).isEqualTo(page);
        assertThat(pagination.path("totalPages").asInt()).isEqualTo(totalPages);
        for (String end : List.of("", "Page")) {
            assertThat(pagination.path("hasNext" + end).asBoolean()).isEqualTo(next);
            assertThat(pagination.path("hasPrev" + end).asBoolean()).isEqualTo(previous);
        }
    }

    @Test
    void an_empty_list_has_no_pages() {
        assertThat(guest.list(many, "andFilters={'n':-1}").path("pagination")).isEqualTo(json("""
            {'total':0,'page':1,'limit':20,'totalPages':0,'hasNext':false,'hasPrev':false,'hasNextPage':false,
            'hasPrevPage':false}\
            """));
    }

    @Test
    void an_offset_begins_anywhere() {
        JsonNode list = guest.list(many, "limit=20", "offset=20");

        assertThat(texts(list.path("items"), "n")).startsWith("100", "99");
        assertThat(list.at("/pagination/page").asInt()).isEqualTo(2);
    }

    @Test
    void a_cursor_leads_through_all_of_them() {
        List<String> all = new ArrayList<>();
        String[] sorted = {"limit=7", "sortBy=n", "sortDirection=asc"};
        JsonNode page = guest.list(many, sorted);
        all.addAll(texts(page.path("items"), "n"));
        while (page.at("/pagination/hasNext").asBoolean()) {
            String cursor = "cursor=" + page.at("/pagination/nextCursor").asText();
            page = guest.list(many, sorted[0], sorted[1], sorted[2], cursor);
            all.addAll(texts(page.path("items"), "n"));
        }

        assertThat(all)
                .hasSize(ALL)
                .doesNotHaveDuplicates()
                .startsWith("1", "2")
                .endsWith("120");
    }
}
