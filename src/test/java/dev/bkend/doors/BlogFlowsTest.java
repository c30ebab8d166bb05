package dev.bkend.doors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the example blog does, call by call: a timeline, a dashboard, tags and bookmarks. */
class BlogFlowsTest extends FlowTest {

    BlogFlowsTest(@TempDir Path data) {
        super(data);
    }

    @BeforeAll
    void make_tables() {
        app("articles", """
            {'title':{'bsonType':'string'},'content':{'bsonType':'string'},'category':{'bsonType':'string'},
            'coverImage':{'bsonType':'string'},'isPublished':{'bsonType':'bool','default':false},
            'tags':{'bsonType':'array','items':{'bsonType':'string'}}},'required':['title','content']\
            """, BOARD);
        app(
                "tags",
                "{'name':{'bsonType':'string','unique':true},'slug':{'bsonType':'string'}},'required':['name']",
                OWN);
        app(
                "bookmarks",
                "{'articleId':{'bsonType':'string'}},'required':['articleId']",
                """
                    ,'indexes':[{'name':'once','fields':{'articleId':1,'createdBy':1},'unique':true}]\
                    """ + own("'read':true,'list':true,'delete':true"));
    }

    @AfterEach
    void empty_tables() {
        emptyTables();
    }

    @Test
    void a_timeline_for_guests_and_a_dashboard_for_authors() {
        JsonNode first = ann.create("articles", """
            {'title':'A','content':'a','category':'Technology','coverImage':'','isPublished':true,'tags':[]}\
            """);
        JsonNode draft = ann.create("articles", "{'title':'B','content':'b','category':'Life'}");
        bob.create("articles", "{'title':'C','content':'c','category':'Life','isPublished':true}");

        assertThat(draft.path("isPublished").isBoolean()).isTrue();
        assertThat(texts(
                        guest.items("articles", with(NEWEST, "page=1", "limit=10", "andFilters={'isPublished':true}")),
                        "title"))
                .containsExactly("C", "A");
        assertThat(guest.get("articles", id(first)).path("title").asText()).isEqualTo("A");
        for (String published : List.of("true", "false")) {
            String mine = "andFilters={'createdBy':'ann','isPublished':" + published + "}";
            assertThat(ann.list("articles", "limit=1", mine)
                            .at("/pagination/total")
                            .asInt())
                    .isEqualTo(1);
            assertThat(ann.items("articles", with(NEWEST, "page=1", "limit=10", mine)))
                    .hasSize(1);
        }
        assertThat(ann.items("articles", "limit=4", "andFilters={'createdBy':'ann'}"))
                .hasSize(2);
        assertThat(texts(guest.items("articles", "andFilters={'category':'Technology'}"), "title"))
                .containsExactly("A");
        assertThat(ann.refused(400, "POST", "/v1/data/articles", "{'title':'D'}"))
                .isEqualTo("data/validation-error");
    }

    @Test
    void an_article_is_saved_by_a_form_that_sends_all_of_it() {
        JsonNode made = ann.create("articles", "{'title':'A','content':'a','coverImage':'','tags':['x','y']}");
        String form = """
            {'title':'A2','content':'a2','category':'Life','coverImage':'files/a.png','isPublished':true,'tags':['y']}\
            """;

        JsonNode saved = ann.change("articles", id(made), form);

        json(form)
                .properties()
                .forEach(sent -> assertThat(saved.path(sent.getKey())).isEqualTo(sent.getValue()));
        assertThat(guest.get("articles", id(made))).isEqualTo(saved);
        assertThat(saved.path("createdAt")).isEqualTo(made.path("createdAt"));
        for (Asking other : List.of(bob, guest)) {
            assertThat(other.refused(403, "PATCH", "/v1/data/articles/" + id(made), form))
                    .isEqualTo("data/permission-denied");
            assertThat(other.refused(403, "DELETE", "/v1/data/articles/" + id(made), ""))
                    .isEqualTo("data/permission-denied");
        }
        delete(ann, "articles", id(made));
        assertThat(ann.refused(404, "GET", "/v1/data/articles/" + id(made), "")).isEqualTo("data/not-found");
    }

    @Test
    void tags_have_names_of_their_own_and_find_articles() {
        JsonNode article = ann.create("articles", "{'title':'A','content':'a'}");
        ann.create("articles", "{'title':'B','content':'b','tags':['another']}");
        JsonNode tag = ann.create("tags", "{'name':'Java','slug':'java'}");
        ann.create("tags", "{'name':'Go','slug':'java'}");
        bob.create("tags", "{'name':'Ada'}");

        assertThat(ann.refused(409, "POST", "/v1/data/tags", "{'name':'Java','slug':'java-2'}"))
                .isEqualTo("data/duplicate-value");
        assertThat(texts(
                        ann.items(
                                "tags",
                                "page=1",
                                "limit=50",
                                "sortBy=name",
                                "sortDirection=asc",
                                "andFilters={'createdBy':'ann'}"),
                        "name"))
                .containsExactly("Go", "Java");
        ann.change("articles", id(article), "{'tags':['%s']}".formatted(id(tag)));
        assertThat(texts(guest.items("articles", "andFilters={'tags':'%s'}".formatted(id(tag))), "title"))
                .containsExactly("A");
    }

    @Test
    void a_bookmark_is_set_and_taken_away() {
        JsonNode article = ann.create("articles", "{'title':'A','content':'a'}");
        String body = "{'articleId':'%s'}".formatted(id(article));
        String mine = "andFilters={'articleId':'%s','createdBy':'bob'}".formatted(id(article));

        assertThat(bob.items("bookmarks", "page=1", "limit=1", mine)).isEmpty();
        JsonNode bookmark = bob.create("bookmarks", body);
        assertThat(texts(bob.items("bookmarks", "page=1", "limit=1", mine), "id"))
                .containsExactly(id(bookmark));
        assertThat(bob.refused(409, "POST", "/v1/data/bookmarks", body)).isEqualTo("data/duplicate-value");
        ann.create("bookmarks", body);
        assertThat(ann.refused(403, "DELETE", "/v1/data/bookmarks/" + id(bookmark), ""))
                .isEqualTo("data/permission-denied");
        delete(bob, "bookmarks", id(bookmark));
        assertThat(bob.items("bookmarks", "page=1", "limit=1", mine)).isEmpty();
        assertThat(ann.items("bookmarks")).hasSize(1);
    }

    @Test
    void a_page_of_bookmarks_leads_to_their_articles() {
        for (String title : List.of("A", "B", "C")) {
            JsonNode article = ann.create("articles", "{'title':'%s','content':'x'}".formatted(title));
            bob.create("bookmarks", "{'articleId':'%s'}".formatted(id(article)));
        }

        JsonNode page = bob.items("bookmarks", with(NEWEST, "page=1", "limit=10", "andFilters={'createdBy':'bob'}"));

        assertThat(texts(page, "articleId").stream()
                        .map(article ->
                                bob.get("articles", article).path("title").asText()))
                .containsExactly("C", "B", "A");
        assertThat(ann.items("bookmarks", "andFilters={'createdBy':'bob'}"))
                .as("those of somebody else")
                .isEmpty();
    }
}
