package dev.bkend.doors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is suggested exists, belongs to the caller and is within reach of the token. */
class CompletionTest extends DoorTest {

    private final JsonNode shop;
    private final JsonNode orders;
    private final String other;

    CompletionTest(@TempDir Path data) {
        super(data);
        shop = project(owner, organizationId, "Shop 100%_off");
        orders = table(owner, shop, "orders");
        other = server.otherOrganization();
        String elsewhere =
                ok(other, "listOrganizations", none()).at("/items/0/id").asText();
        table(other, project(other, elsewhere, "Shop of others"), "orders");
    }

    static Stream<String> variables() {
        return Spec.OPERATIONS.stream()
                .flatMap(op -> op.resource().stream())
                .filter(uri -> uri.contains("{"))
                .map(uri -> uri.substring(uri.indexOf('{') + 1, uri.indexOf('}')))
                .distinct();
    }

    private JsonNode project(String token, String organization, String name) {
        return ok(token, "createProject", args("""
            {'body':{'organizationId':'%s','slug':'%s','name':'%s','primaryCloud':'aws','primaryRegion':'r'}}\
            """, organization, fresh("p-"), name));
    }

    private JsonNode table(String token, JsonNode project, String name) {
        return ok(token, "createTable", args("""
            {'body':{'projectId':'%s','environment':'dev','tableName':'%s','schema':{}}}\
            """, id(project), name));
    }

    private JsonNode complete(String token, String variable, String prefix, Map<String, String> context) {
        String template = Spec.OPERATIONS.stream()
                .flatMap(op -> op.resource().stream())
                .filter(uri -> uri.endsWith("{" + variable + "}"))
                .findFirst()
                .orElseThrow();
        ObjectNode params = JsonNodeFactory.instance.objectNode();
        params.putObject("ref").put("type", "ref/resource").put("uri", template);
        params.putObject("argument").put("name", variable).put("value", prefix);
        ObjectNode chosen = params.putObject("context").putObject("arguments");
        context.forEach(chosen::put);
        return mcp.request(token, "completion/complete", params).result().path("completion");
    }

    private Set<String> values(String token, String variable, String prefix) {
        JsonNode completion = complete(token, variable, prefix, Map.of());
        Set<String> values = new TreeSet<>();
        completion.path("values").forEach(value -> values.add(value.asText()));
        assertThat(completion.path("hasMore").asBoolean())
                .isEqualTo(completion.path("total").asLong() > values.size());
        return values;
    }

    @ParameterizedTest
    @MethodSource("variables")
    void what_others_have_is_never_suggested(String variable) {
        Set<String> ours = values(owner, variable, "");
        Set<String> theirs = values(other, variable, "");

        assertThat(ours).isNotEmpty().doesNotContainAnyElementsOf(theirs);
        assertThat(theirs).isNotEmpty();
        for (String id : theirs) {
            assertThat(values(owner, variable, id)).isEmpty();
            assertThat(values(other, variable, id)).containsExactly(id);
        }
    }

    @ParameterizedTest
    @MethodSource("variables")
    void nothing_is_suggested_that_the_token_may_not_list(String variable) {
        assertThat(values(token("['table:data:read']", ""), variable, "")).isEmpty();
        assertThat(values(token("['*:read']", ""), variable, "")).isNotEmpty();
    }

    @Test
    void a_thing_is_found_by_the_beginning_of_its_id_or_of_its_name_in_any_case() {
        assertThat(complete(owner, "projectId", "shop", Map.of()).path("total").asInt())
                .isOne();
        assertThat(values(owner, "projectId", "shop")).containsExactly(id(shop));
        assertThat(values(owner, "projectId", id(shop).substring(0, 12).toUpperCase(java.util.Locale.ROOT)))
                .contains(id(shop));
        assertThat(values(owner, "projectId", shop.path("slug").asText())).contains(id(shop));
        assertThat(values(owner, "tableId", "ORD")).containsExactly(id(orders));
        assertThat(values(owner, "projectId", "hop")).isEmpty();
    }

    @Test
    void what_is_typed_is_no_pattern() {
        assertThat(values(owner, "projectId", "%")).isEmpty();
        assertThat(values(owner, "projectId", "sho_")).isEmpty();
        assertThat(values(owner, "projectId", "shop 100%_")).containsExactly(id(shop));
        assertThat(values(owner, "projectId", "shop\\")).isEmpty();
        assertThat(values(owner, "projectId", "'; drop table projects")).isEmpty();
    }

    @Test
    void a_token_for_one_project_is_shown_that_one_only() {
        JsonNode second = project(owner, organizationId, "Second");
        JsonNode table = table(owner, second, "reached");
        String limited = token("['*:*']", ",'projects':['%s'],'environment':'dev'".formatted(id(second)));

        assertThat(values(limited, "projectId", "")).containsExactly(id(second));
        assertThat(values(limited, "tableId", "")).containsExactly(id(table));
        assertThat(values(limited, "environmentId", "")).containsExactly(id(environment(second, "dev")));
        assertThat(values(limited, "accessTokenId", "")).hasSize(1);
    }

    @Test
    void what_was_chosen_before_narrows_what_is_suggested() {
        JsonNode second = project(owner, organizationId, "Narrow");
        JsonNode table = table(owner, second, "narrow");

        JsonNode found = complete(owner, "tableId", "", Map.of("projectId", id(second)));
        JsonNode nowhere = complete(owner, "tableId", "", Map.of("projectId", id(second), "environment", "prod"));

        assertThat(found.path("values")).extracting(JsonNode::asText).containsExactly(id(table));
        assertThat(nowhere.path("values")).isEmpty();
    }

    @Test
    void a_hundred_are_shown_and_all_are_counted() {
        JsonNode many = project(owner, organizationId, "Many");
        for (int i = 0; i < 101; i++) {
            table(owner, many, "many%03d".formatted(i));
        }

        JsonNode found = complete(owner, "tableId", "many", Map.of());

        assertThat(found.path("values")).hasSize(100);
        assertThat(found.path("total").asLong()).isEqualTo(101);
        assertThat(found.path("hasMore").asBoolean()).isTrue();
    }

    @Test
    void a_prompt_is_completed_and_brings_the_table_along() {
        ObjectNode params = JsonNodeFactory.instance.objectNode();
        params.putObject("ref").put("type", "ref/prompt").put("name", "write-a-typed-client");
        params.putObject("argument").put("name", "tableId").put("value", "orde");
        JsonNode values =
                older.request(owner, "completion/complete", params).result().at("/completion/values");
        ObjectNode get = args(
                "{'name':'write-a-typed-client','arguments':{'tableId':'%s','language':'Dart'}}",
                values.path(0).asText());

        JsonNode messages =
                mcp.request(owner, "prompts/get", get.deepCopy()).result().path("messages");
        JsonNode refused = mcp.request(other, "prompts/get", get).error();

        assertThat(values).extracting(JsonNode::asText).containsExactly(id(orders));
        assertThat(messages.at("/0/content/text").asText()).contains("in Dart for");
        assertThat(messages.at("/1/content/resource/text").asText()).contains("\"tableName\":\"orders\"");
        assertThat(refused.path("message").asText()).startsWith("The argument tableId leads to no resource. No table");
    }

    @Test
    void the_prompts_of_the_product_are_listed() {
        JsonNode prompts = mcp.request(owner, "prompts/list", none()).result().path("prompts");

        assertThat(prompts)
                .extracting(prompt -> prompt.path("name").asText())
                .containsExactly("design-a-schema", "add-authentication", "write-a-typed-client", "review-permissions");
        assertThat(prompts.toString()).doesNotContain("x-");
    }
}
