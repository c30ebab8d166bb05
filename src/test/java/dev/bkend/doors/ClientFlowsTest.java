package dev.bkend.doors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the example applications of the hosted product do, call by call, as far as it takes records and keys only. */
class ClientFlowsTest extends FlowTest {

    ClientFlowsTest(@TempDir Path data) {
        super(data);
    }

    @Test
    void curl_and_a_form_that_builds_itself() {
        String posts = app(
                "posts",
                "{'title':{'bsonType':'string'},'content':{'bsonType':'string'}," + "'published':{'bsonType':'bool'}}",
                BOARD);

        JsonNode made = ann.create(posts, "{'title':'Hello','content':'…','published':true}");
        assertThat(ann.items(posts, "page=1", "limit=10", "sortBy=createdAt", "sortDirection=desc"))
                .hasSize(1);
        assertThat(ann.get(posts, id(made)).path("title").asText()).isEqualTo("Hello");
        ann.change(posts, id(made), "{'title':'Changed'}");
        delete(ann, posts, id(made));
        assertThat(ann.refused(404, "GET", "/v1/data/posts/" + id(made), "")).isEqualTo("data/not-found");
        assertThat(ann.ok(200, "GET", "/v1/data/posts/spec", "")
                        .at("/schema/properties/title/bsonType")
                        .asText())
                .isEqualTo("string");
        assertThat(ann.ok(200, "GET", "/v1/data/posts/openapi", "")
                        .path("openapi")
                        .asText())
                .isEqualTo("3.0.0");
    }

    @Test
    void recipes_and_people_who_are_followed() {
        String ingredients =
                app("ingredients", "{'recipeId':{'bsonType':'string'},'name':{'bsonType':'string'}}", BOARD);
        String plans = app("meal_plans", "{'date':{'bsonType':'string'},'recipeId':{'bsonType':'string'}}", OWN);
        String updates = app("updates", "{'content':{'bsonType':'string'}}", BOARD);

        ann.create(
                ingredients,
                "[{'recipeId':'r1','name':'Flour'},{'recipeId':'r2','name':'Butter'},"
                        + "{'recipeId':'r3','name':'Salt'}]");
        assertThat(texts(
                        guest.items(
                                ingredients,
                                "andFilters={'recipeId':{'$in':['r1','r2']}}",
                                "limit=200",
                                "sortBy=name",
                                "sortDirection=asc"),
                        "name"))
                .containsExactly("Butter", "Flour");
        ann.create(plans, "[{'date':'2026-02-09'},{'date':'2026-02-15'},{'date':'2026-02-16'}]");
        assertThat(texts(
                        ann.items(
                                plans,
                                "page=1",
                                "limit=50",
                                "sortBy=date",
                                "sortDirection=asc",
                                "andFilters={'date':{'$gte':'2026-02-09','$lte':'2026-02-15'}}"),
                        "date"))
                .containsExactly("2026-02-09", "2026-02-15");
        ann.create(updates, "{'content':'hi'}");
        bob.create(updates, "{'content':'ho'}");
        assertThat(texts(
                        ann.items(
                                updates,
                                "andFilters={'createdBy':{'$in':['ann','bob']}}",
                                "sortBy=createdAt",
                                "sortDirection=desc",
                                "page=1",
                                "limit=20"),
                        "content"))
                .containsExactly("ho", "hi");
        assertThat(ann.items(updates, "limit=20", "offset=20")).isEmpty();
    }

    @Test
    void what_the_guide_to_testing_checks() throws Exception {
        String notes = app("notes", "{'title':{'bsonType':'string'},'likes':{'bsonType':'int'}}", BOARD);
        JsonNode first = ann.create(notes, "{'title':'Hello world','likes':3}");
        JsonNode second = bob.create(notes, "{'title':'Another','likes':7}");

        assertThat(texts(guest.items(notes, "andFilters={'likes':{'$gt':5}}"), "title"))
                .containsExactly("Another");
        assertThat(texts(guest.items(notes, "search=hello", "searchType=title"), "title"))
                .containsExactly("Hello world");
        assertThat(texts(guest.items(notes, "sortBy=likes", "sortDirection=desc", "limit=1"), "title"))
                .containsExactly("Another");
        ann.change(notes, id(first), "{'likes':4}");
        for (String verb : List.of("PATCH", "DELETE")) {
            String body = verb.equals("PATCH") ? "{'likes':0}" : "";
            assertThat(ann.refused(403, verb, "/v1/data/notes/" + id(second), body))
                    .isEqualTo("data/permission-denied");
            assertThat(guest.refused(403, verb, "/v1/data/notes/" + id(second), body))
                    .isEqualTo("data/permission-denied");
        }
        try (ExecutorService many = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> counts = many.invokeAll(Collections.nCopies(
                    100, () -> guest.items(notes, "page=1", "limit=20").size()));
            for (Future<Integer> count : counts) {
                assertThat(count.get()).isEqualTo(2);
            }
        }
        delete(admin, notes, id(first));
        delete(admin, notes, id(second));
        assertThat(guest.list(notes).at("/pagination/total").asInt()).isZero();
    }

    /** The export script pages until a literal is missing, and a field named {@code success} is only a field. */
    @Test
    void an_export_that_looks_for_a_literal() {
        String all = app("everything", "{'success':{'bsonType':'bool'}}", BOARD);
        for (int i = 0; i < 3; i++) {
            secret.create(all, "[" + "{'success':false},".repeat(82) + "{'success':true}]");
        }

        int page = 1;
        int seen = 0;
        String text;
        do {
            text = guest.send("GET", "/v1/data/everything?page=" + page++ + "&limit=100", "")
                    .text();
            seen += json(text).path("items").size();
        } while (text.contains("\"hasNext\":true"));
        assertThat(seen).isEqualTo(249);
        assertThat(page).isEqualTo(4);
    }
}
