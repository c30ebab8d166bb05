package dev.bkend.doors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the example shop does, call by call: a storefront, sellers, carts, orders and reviews. */
class ShopFlowsTest extends FlowTest {

    ShopFlowsTest(@TempDir Path data) {
        super(data);
    }

    @BeforeAll
    void make_tables() {
        app("products", """
            {'name':{'bsonType':'string'},'description':{'bsonType':'string'},'price':{'bsonType':'number'},
            'category':{'bsonType':'string'},'stock':{'bsonType':'int'},'imageUrl':{'bsonType':'string'},
            'isActive':{'bsonType':'bool','default':true}},
            'required':['name','description','price','category','stock']\
            """, BOARD);
        app(
                "carts",
                "{'productId':{'bsonType':'string'},'quantity':{'bsonType':'int'}},'required':['productId','quantity']",
                OWN);
        app("orders", """
            {'items':{'bsonType':'string'},'totalPrice':{'bsonType':'number'},
            'status':{'bsonType':'string','enum':['pending','confirmed','shipped','delivered']},
            'shippingAddress':{'bsonType':'string'},'recipientName':{'bsonType':'string'},
            'recipientPhone':{'bsonType':'string'}},'required':['items','totalPrice','status','shippingAddress']\
            """, own("'read':true,'list':true,'update':true"));
        app("reviews", """
            {'productId':{'bsonType':'string'},'orderId':{'bsonType':'string'},'rating':{'bsonType':'int'},
            'content':{'bsonType':'string'}},'required':['productId','orderId','rating','content']\
            """, """
            ,'permissions':{'guest':{'read':true,'list':true},'user':{'create':true},
            'self':{'read':true,'list':true,'update':true,'delete':true}}\
            """);
    }

    @AfterEach
    void empty_tables() {
        emptyTables();
    }

    private JsonNode product(String name, String price) {
        return ann.create("products", """
            {'name':'%s','description':'a %s','price':%s,'category':'electronics','stock':5}\
            """.formatted(name, name, price));
    }

    private JsonNode line(JsonNode product, int quantity) {
        return bob.create("carts", "{'productId':'%s','quantity':%d}".formatted(id(product), quantity));
    }

    private static String review(JsonNode product, JsonNode order) {
        return "{'productId':'%s','orderId':'%s','rating':5,'content':'bright'}".formatted(id(product), id(order));
    }

    private JsonNode order() {
        return bob.create("orders", """
            {'items':'[]','totalPrice':60,'status':'pending','shippingAddress':'Street 1','recipientName':'Bob',
            'recipientPhone':'1'}\
            """);
    }

    @Test
    void a_storefront_for_guests() {
        JsonNode lamp = product("Lamp", "30");
        product("Radio", "20.5");
        JsonNode gone = product("Tape", "1");
        ann.change("products", id(gone), "{'isActive':false}");

        JsonNode listed = guest.items(
                "products",
                "page=1",
                "limit=12",
                "sortBy=price",
                "sortDirection=asc",
                "andFilters={'category':'electronics','isActive':true}");

        assertThat(texts(listed, "name")).containsExactly("Radio", "Lamp");
        assertThat(listed.get(1).path("price").isIntegralNumber())
                .as("Dart reads it as int")
                .isTrue();
        assertThat(guest.get("products", id(lamp))).isEqualTo(lamp).isEqualTo(listed.get(1));
    }

    @Test
    void a_seller_changes_and_takes_away_products() {
        JsonNode lamp = ann.create("products", """
            {'name':'Lamp','description':'bright','price':30,'category':'home','stock':5,'imageUrl':'files/l.png',
            'isActive':true}\
            """);

        JsonNode changed = ann.change("products", id(lamp), "{'price':25.5,'stock':4}");

        assertThat(changed.path("price").asDouble()).isEqualTo(25.5);
        assertThat(changed.path("stock").asInt()).isEqualTo(4);
        for (String kept : List.of("name", "description", "category", "imageUrl", "isActive", "createdAt")) {
            assertThat(changed.path(kept)).isEqualTo(lamp.path(kept));
        }
        assertThat(ann.refused(400, "PATCH", "/v1/data/products/" + id(lamp), "{'stock':1.5}"))
                .isEqualTo("data/validation-error");
        assertThat(bob.refused(403, "PATCH", "/v1/data/products/" + id(lamp), "{'price':1}"))
                .isEqualTo("data/permission-denied");
        assertThat(bob.refused(403, "DELETE", "/v1/data/products/" + id(lamp), ""))
                .isEqualTo("data/permission-denied");
        delete(ann, "products", id(lamp));
        assertThat(guest.refused(404, "GET", "/v1/data/products/" + id(lamp), ""))
                .isEqualTo("data/not-found");
    }

    @Test
    void a_cart_that_becomes_an_order() throws Exception {
        JsonNode first = line(product("Lamp", "30"), 1);
        line(product("Radio", "20.5"), 1);
        bob.change("carts", id(first), "{'quantity':2}");
        assertThat(ann.items("carts", "limit=100")).isEmpty();

        JsonNode lines = bob.items("carts", "limit=100");
        double total = 0;
        for (JsonNode line : lines) {
            JsonNode product = bob.get("products", line.path("productId").asText());
            total += product.path("price").asDouble() * line.path("quantity").asInt();
        }
        JsonNode order = bob.create("orders", """
            {'items':'[{\\'quantity\\':2}]','totalPrice':%s,'status':'pending','shippingAddress':'Street 1'}\
            """.formatted(total));
        assertThat(order.path("totalPrice").asDouble()).isEqualTo(80.5);
        assertThat(json(order.path("items").asText()).at("/0/quantity").asInt()).isEqualTo(2);

        try (ExecutorService many = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Integer>> deletes = texts(lines, "id").stream()
                    .<Callable<Integer>>map(id ->
                            () -> bob.send("DELETE", "/v1/data/carts/" + id, "").status())
                    .toList();
            assertThat(many.invokeAll(deletes)).extracting(Future::get).containsExactly(200, 200);
        }
        assertThat(bob.items("carts", "limit=100")).isEmpty();
    }

    @Test
    void an_order_is_its_buyers_and_goes_from_status_to_status() {
        JsonNode order = order();

        assertThat(bob.items("orders", with(NEWEST, "limit=50"))).hasSize(1);
        assertThat(ann.items("orders", with(NEWEST, "limit=50"))).isEmpty();
        for (String status : List.of("confirmed", "shipped", "delivered")) {
            JsonNode changed = bob.change("orders", id(order), "{'status':'%s'}".formatted(status));
            assertThat(changed.path("status").asText()).isEqualTo(status);
            assertThat(changed.path("recipientName").asText()).isEqualTo("Bob");
        }
        assertThat(bob.refused(400, "PATCH", "/v1/data/orders/" + id(order), "{'status':'lost'}"))
                .isEqualTo("data/validation-error");
        assertThat(ann.refused(403, "GET", "/v1/data/orders/" + id(order), "")).isEqualTo("data/permission-denied");
        assertThat(bob.refused(403, "DELETE", "/v1/data/orders/" + id(order), ""))
                .isEqualTo("data/permission-denied");
    }

    /** A guest sees all of a product, and somebody signed in, without a filter, what they wrote. */
    @Test
    void reviews_are_read_by_guests_and_kept_by_who_wrote_them() {
        JsonNode lamp = product("Lamp", "30");
        JsonNode review = bob.create("reviews", review(lamp, order()));
        ann.create("reviews", review(lamp, order()));
        String ofLamp = "andFilters={'productId':'%s'}".formatted(id(lamp));

        assertThat(texts(guest.items("reviews", with(NEWEST, "limit=100", ofLamp)), "createdBy"))
                .containsExactly("ann", "bob");
        assertThat(texts(bob.items("reviews", NEWEST), "createdBy")).containsExactly("bob");
        JsonNode changed = bob.change("reviews", id(review), "{'rating':4,'content':'dim'}");
        assertThat(changed.path("rating").asInt()).isEqualTo(4);
        assertThat(changed.path("orderId")).isEqualTo(review.path("orderId"));
        assertThat(ann.refused(403, "PATCH", "/v1/data/reviews/" + id(review), "{'rating':1}"))
                .isEqualTo("data/permission-denied");
        assertThat(ann.refused(403, "DELETE", "/v1/data/reviews/" + id(review), ""))
                .isEqualTo("data/permission-denied");
        delete(bob, "reviews", id(review));
        assertThat(texts(guest.items("reviews", ofLamp), "createdBy")).containsExactly("ann");
        assertThat(bob.refused(400, "POST", "/v1/data/reviews", "{'productId':'p','rating':5,'content':'x'}"))
                .isEqualTo("data/validation-error");
    }
}
