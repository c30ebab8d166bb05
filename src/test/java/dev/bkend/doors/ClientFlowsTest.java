package dev.bkend.doors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the example applications of the hosted product do, call by call, as far as it takes records and keys only. */
class ClientFlowsTest extends AppTest {

    private static final String BOARD = """
        ,'permissions':{'user':{'create':true,'read':true,'list':true},'guest':{'read':true,'list':true},
        'self':{'update':true,'delete':true}}\
        """;
    private static final String OWN = """
        ,'permissions':{'user':{'create':true},'self':{'read':true,'list':true,'update':true,'delete':true}}\
        """;

    ClientFlowsTest(@TempDir Path data) {
        super(data);
    }

    private String app(String name, String schema, String permissions) {
        ok("createTable", args("""
            {'body':{'projectId':'%s','environment':'dev','tableName':'%s','schema':%s%s}}\
            """, id(project), name, schema, permissions));
        return name;
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
        assertThat(ann.ok(200, "DELETE", "/v1/data/posts/" + id(made), "")
                        .path("success")
                        .asBoolean())
                .isTrue();
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
    void a_blog_with_a_timeline_a_dashboard_tags_and_bookmarks() {
        String articles = app("articles", """
            {'title':{'bsonType':'string'},'content':{'bsonType':'string'},'category':{'bsonType':'string'},
            'coverImage':{'bsonType':'string'},'isPublished':{'bsonType':'bool'},
            'tags':{'bsonType':'array','items':{'bsonType':'string'}}}\
            """, BOARD);
        String tags = app("tags", "{'name':{'bsonType':'string'},'slug':{'bsonType':'string','unique':true}}", OWN);
        String bookmarks = app(
                "bookmarks",
                "{'articleId':{'bsonType':'string'}}",
                ",'indexes':[{'name':'once','fields':{'articleId':1,'createdBy':1},'unique':true}]" + OWN);

        JsonNode first = ann.create(articles, """
            {'title':'A','content':'a','category':'Technology','coverImage':'','isPublished':true,'tags':[]}\
            """);
        ann.create(articles, "{'title':'B','content':'b','category':'Life','isPublished':false}");
        bob.create(articles, "{'title':'C','content':'c','category':'Life','isPublished':true}");

        String[] newest = {"page=1", "limit=10", "sortBy=createdAt", "sortDirection=desc"};
        assertThat(texts(guest.items(articles, with(newest, "andFilters={'isPublished':true}")), "title"))
                .containsExactly("C", "A");
        assertThat(guest.get(articles, id(first)).path("title").asText()).isEqualTo("A");
        for (String published : List.of("true", "false")) {
            assertThat(ann.list(articles, "limit=1", "andFilters={'createdBy':'ann','isPublished':" + published + "}")
                            .at("/pagination/total")
                            .asInt())
                    .isEqualTo(1);
        }
        assertThat(ann.items(articles, "limit=4", "andFilters={'createdBy':'ann'}"))
                .hasSize(2);
        assertThat(texts(guest.items(articles, "andFilters={'category':'Technology'}"), "title"))
                .containsExactly("A");

        JsonNode tag = ann.create(tags, "{'name':'Java','slug':'java'}");
        assertThat(ann.refused(409, "POST", "/v1/data/tags", "{'name':'Java','slug':'java'}"))
                .isEqualTo("data/duplicate-value");
        assertThat(ann.items(
                        tags,
                        "page=1",
                        "limit=50",
                        "sortBy=name",
                        "sortDirection=asc",
                        "andFilters={'createdBy':'ann'}"))
                .hasSize(1);
        ann.change(articles, id(first), "{'tags':['%s']}".formatted(id(tag)));
        assertThat(texts(guest.items(articles, "andFilters={'tags':'%s'}".formatted(id(tag))), "title"))
                .containsExactly("A");
        assertThat(bob.refused(403, "PATCH", "/v1/data/articles/" + id(first), "{'title':'mine'}"))
                .isEqualTo("data/permission-denied");

        String mine = "andFilters={'articleId':'%s','createdBy':'bob'}".formatted(id(first));
        assertThat(bob.items(bookmarks, "page=1", "limit=1", mine)).isEmpty();
        JsonNode bookmark = bob.create(bookmarks, "{'articleId':'%s'}".formatted(id(first)));
        assertThat(bob.items(bookmarks, "page=1", "limit=1", mine)).hasSize(1);
        assertThat(bob.refused(409, "POST", "/v1/data/bookmarks", "{'articleId':'%s'}".formatted(id(first))))
                .isEqualTo("data/duplicate-value");
        ann.create(bookmarks, "{'articleId':'%s'}".formatted(id(first)));
        assertThat(ann.items(bookmarks)).hasSize(1);
        bob.ok(200, "DELETE", "/v1/data/bookmarks/" + id(bookmark), "");
        assertThat(bob.items(bookmarks, "page=1", "limit=1", mine)).isEmpty();
        ann.ok(200, "DELETE", "/v1/data/articles/" + id(first), "");
    }

    @Test
    void a_shop_with_carts_orders_and_reviews() {
        String products = app("products", """
            {'name':{'bsonType':'string'},'price':{'bsonType':'number'},'category':{'bsonType':'string'},
            'stock':{'bsonType':'int'},'isActive':{'bsonType':'bool'}}\
            """, BOARD);
        String carts = app("carts", "{'productId':{'bsonType':'string'},'quantity':{'bsonType':'int'}}", OWN);
        String orders = app("orders", """
            {'items':{'bsonType':'string'},'totalPrice':{'bsonType':'number'},'status':{'bsonType':'string'}}\
            """, OWN);
        String reviews = app("reviews", "{'productId':{'bsonType':'string'},'rating':{'bsonType':'int'}}", """
            ,'permissions':{'guest':{'read':true,'list':true},'user':{'create':true},
            'self':{'read':true,'list':true,'update':true,'delete':true}}\
            """);

        JsonNode lamp =
                ann.create(products, "{'name':'Lamp','price':30,'category':'electronics','stock':5,'isActive':true}");
        ann.create(products, "{'name':'Radio','price':20.5,'category':'electronics','stock':1,'isActive':true}");
        JsonNode listed = guest.items(
                products,
                "page=1",
                "limit=12",
                "sortBy=price",
                "sortDirection=asc",
                "andFilters={'category':'electronics','isActive':true}");
        assertThat(texts(listed, "name")).containsExactly("Radio", "Lamp");
        assertThat(listed.get(1).path("price").isIntegralNumber())
                .as("Dart reads it as int")
                .isTrue();

        JsonNode line = bob.create(carts, "{'productId':'%s','quantity':1}".formatted(id(lamp)));
        bob.change(carts, id(line), "{'quantity':2}");
        assertThat(bob.items(carts, "limit=100").get(0).path("quantity").asInt())
                .isEqualTo(2);
        assertThat(ann.items(carts, "limit=100")).isEmpty();
        JsonNode order = bob.create(orders, """
            {'items':'[]','totalPrice':60,'status':'pending','shippingAddress':'Street 1','recipientName':'Bob',
            'recipientPhone':'1'}\
            """);
        bob.ok(200, "DELETE", "/v1/data/carts/" + id(line), "");
        assertThat(bob.items(orders, "sortBy=createdAt", "sortDirection=desc", "limit=50"))
                .hasSize(1);
        for (String status : List.of("confirmed", "shipped", "delivered")) {
            assertThat(bob.change(orders, id(order), "{'status':'%s'}".formatted(status))
                            .path("recipientName")
                            .asText())
                    .isEqualTo("Bob");
        }
        assertThat(ann.refused(403, "GET", "/v1/data/orders/" + id(order), "")).isEqualTo("data/permission-denied");

        bob.create(reviews, "{'productId':'%s','rating':5,'content':'bright'}".formatted(id(lamp)));
        assertThat(guest.items(
                        reviews,
                        "andFilters={'productId':'%s'}".formatted(id(lamp)),
                        "limit=100",
                        "sortBy=createdAt",
                        "sortDirection=desc"))
                .hasSize(1);
        ann.create(reviews, "{'productId':'%s','rating':1}".formatted(id(lamp)));
        assertThat(texts(bob.items(reviews, "sortBy=createdAt", "sortDirection=desc"), "createdBy"))
                .as("without a filter: my reviews")
                .containsExactly("bob");
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

    private static String[] with(String[] some, String more) {
        String[] all = java.util.Arrays.copyOf(some, some.length + 1);
        all[some.length] = more;
        return all;
    }
}
