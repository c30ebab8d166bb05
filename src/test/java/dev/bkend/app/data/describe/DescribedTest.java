package dev.bkend.app.data.describe;

import static dev.bkend.app.data.Tables.json;
import static dev.bkend.app.data.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import dev.bkend.app.data.record.RecordRules;
import dev.bkend.catalog.DataTable;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DescribedTest {

    private static final String SERVER = "http://127.0.0.1:8080";

    private static final DataTable POSTS = table(
            "posts",
            """
            {'title':{'bsonType':'string','required':true,'maxLength':5,'description':'What it is about.'},
             'slug':{'bsonType':'string','pattern':'^[a-z]+$','unique':true},
             'code':{'bsonType':'string','pattern':'(?i)^a'},
             'views':{'bsonType':'int','minimum':0,'maximum':10,'default':0,'required':true},
             'size':'long','rating':'double','price':'decimal',
             'status':{'bsonType':'string','enum':['new','old'],'default':'new'},
             'public':'bool','due':'date','extra':'mixed','list':'array','meta':'object',
             'tags':{'bsonType':'array','items':'string'},
             'writer':{'type':'reference','reference':'users'},
             'items':{'bsonType':'array','items':{'bsonType':'object','required':['name'],
                 'properties':{'name':'string','n':{'bsonType':'int','maximum':3}}}}}
            """,
            "{'user':{'create':true},'rowFilters':[{'expression':'user','filter':{'status':'new'}}]}",
            "[{'name':'newest','fields':{'status':1,'createdAt':-1},'sparse':true}]");

    private static final DataTable EMPTY = table("Posts-2", "{}", "{}");

    @Test
    void the_definition_of_a_table_has_its_schema_its_indexes_and_its_permissions() {
        ObjectNode spec = TableSpec.of(POSTS);

        assertThat(spec.properties())
                .extracting(Map.Entry::getKey)
                .containsExactly("tableName", "schema", "indexes", "permissions");
        assertThat(spec.path("tableName").asText()).isEqualTo("posts");
        assertThat(spec.path("schema")).isEqualTo(POSTS.schema().toJson());
        assertThat(spec.path("permissions")).isEqualTo(POSTS.permissions().toJson());
        assertThat(spec.at("/indexes/0"))
                .isEqualTo(json("{'name':'_id_','key':{'id':1},'fields':{'id':1},'unique':true,'sparse':false}"));
        assertThat(spec.at("/indexes/4"))
                .isEqualTo(json("{'name':'newest','key':{'status':1,'createdAt':-1},"
                        + "'fields':{'status':1,'createdAt':-1},'unique':false,'sparse':true}"));
        assertThat(spec.path("indexes")).hasSize(6);
    }

    @Test
    void a_document_is_understood_by_an_openapi_parser() {
        ObjectNode table = OpenApiDocument.ofTable(POSTS, SERVER);
        ObjectNode environment = OpenApiDocument.ofEnvironment("dev", List.of(POSTS, EMPTY), SERVER);

        for (ObjectNode document :
                List.of(table, environment, OpenApiDocument.ofEnvironment("dev", List.of(), SERVER))) {
            ParseOptions options = new ParseOptions();
            options.setResolveFully(true);
            SwaggerParseResult result = new OpenAPIV3Parser().readContents(document.toString(), null, options);
            assertThat(result.getMessages()).isEmpty();
            assertThat(result.getOpenAPI().getOpenapi()).isEqualTo("3.0.0");
        }
        assertThat(table.at("/info"))
                .isEqualTo(json("{'title':'posts API','version':'1.0.0','description':'CRUD API for posts table'}"));
        assertThat(table.path("paths").properties())
                .extracting(Map.Entry::getKey)
                .containsExactly("/v1/data/posts", "/v1/data/posts/{id}");
        assertThat(environment.path("paths").properties())
                .extracting(Map.Entry::getKey)
                .containsExactly("/v1/data/posts", "/v1/data/posts/{id}", "/v1/data/Posts-2", "/v1/data/Posts-2/{id}");
        assertThat(environment.findValuesAsText("operationId"))
                .doesNotHaveDuplicates()
                .hasSize(10);
    }

    @Test
    void every_reference_leads_somewhere() {
        ObjectNode document = OpenApiDocument.ofEnvironment("dev", List.of(POSTS, EMPTY), SERVER);

        assertThat(document.findValuesAsText("$ref"))
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(
                                document.at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '\0', textBlock = """
        {'title':'abc'}
        {'title':'abc','slug':null,'views':3,'status':null,'public':null,'due':null,'extra':null,'list':null,'meta':null,'items':null}
        {'title':'abc','slug':'abc','code':'Abc','size':9007199254740993,'rating':2.5,'price':3,'public':true,'other':1}
        {'title':'abc','due':'2026-03-01','extra':[1],'list':[1,'a',null],'tags':['','b'],'writer':'65f0'}
        {'title':'abc','items':[{'name':'a','n':3},{'name':'b','n':null,'x':1}],'meta':{'a':{}}}
        """)
    void what_the_table_takes_fits_the_schemas_of_its_document(String body) {
        assertThat(errors("posts.create", json(body))).isEmpty();
        assertThat(errors("posts.update", json(body))).isEmpty();

        ObjectNode kept = RecordRules.of(POSTS).create(json(body)).documents().getFirst();
        ObjectNode record = kept.put("id", "65f000000000000000000001")
                .put("createdBy", "")
                .put("createdAt", "2026-03-01T00:00:00.000Z")
                .put("updatedAt", "2026-03-01T00:00:00.000Z");
        assertThat(errors("posts", record)).isEmpty();
        ObjectNode list = (ObjectNode) json("{'items':[],'pagination':{'total':1,'page':1,'limit':20,'totalPages':1,"
                + "'hasNext':false,'hasPrev':false,'hasNextPage':false,'hasPrevPage':false}}");
        list.withArray("items").add(record);
        assertThat(errors("posts.list", list)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '\0', textBlock = """
        {}
        {'title':null}
        {'title':''}
        {'title':'abcdef'}
        {'title':'abc','slug':'A'}
        {'title':'abc','views':11}
        {'title':'abc','views':null}
        {'title':'abc','views':1.5}
        {'title':'abc','status':'lost'}
        {'title':'abc','public':'true'}
        {'title':'abc','due':1}
        {'title':'abc','tags':[null]}
        {'title':'abc','list':{}}
        {'title':'abc','items':[{'n':1}]}
        {'title':'abc','items':[{'name':'a','n':4}]}
        """)
    void what_the_table_refuses_does_not_fit_the_schema_of_a_new_record(String body) {
        assertThat(errors("posts.create", json(body))).isNotEmpty();
        assertThat(catchThrowable(() -> RecordRules.of(POSTS).create(json(body))))
                .isNotNull();
    }

    @Test
    void a_change_needs_no_field_but_a_record_always_has_those_of_the_server() {
        assertThat(errors("posts.update", json("{}"))).isEmpty();
        assertThat(errors("posts.update", json("{'title':null}"))).isNotEmpty();
        assertThat(errors("posts", json("{'title':'abc'}"))).hasSize(4);
        assertThat(
                        errors(
                                "api.error",
                                json(
                                        "{'success':false,'statusCode':404,'code':'data/not-found','message':'m',"
                                            + "'error':{'code':'data/not-found','message':'m','details':[{'pointer':'/a','message':'b'}]}}")))
                .isEmpty();
    }

    @Test
    void traffic_can_be_held_to_a_document() {
        OpenApiInteractionValidator validator = OpenApiInteractionValidator.createForInlineApiSpecification(
                        OpenApiDocument.ofTable(POSTS, SERVER).toString())
                .build();

        assertThat(validator.validateRequest(post("{'title':'abc'}")).getMessages())
                .isEmpty();
        assertThat(validator.validateRequest(post("[{'title':'abc'}]")).getMessages())
                .isEmpty();
        assertThat(validator.validateRequest(post("{'title':1}")).hasErrors()).isTrue();
        assertThat(validator.validateRequest(post("[]")).hasErrors()).isTrue();
        SimpleResponse deleted = SimpleResponse.Builder.ok()
                .withContentType("application/json")
                .withBody("{\"success\":true}")
                .build();
        assertThat(validator
                        .validateResponse("/v1/data/posts/65f0", Request.Method.DELETE, deleted)
                        .getMessages())
                .isEmpty();
    }

    private static Request post(String body) {
        return SimpleRequest.Builder.post("/v1/data/posts")
                .withHeader("X-API-Key", "pk_1")
                .withContentType("application/json")
                .withBody(json(body).toString())
                .build();
    }

    @Test
    void patterns_that_only_re2_understands_are_not_given_to_others() {
        JsonNode properties = OpenApiDocument.ofTable(POSTS, SERVER)
                .path("components")
                .path("schemas")
                .path("posts.create")
                .path("properties");

        assertThat(properties.path("slug"))
                .isEqualTo(json("{'type':'string','pattern':'^[a-z]+$','x-unique':true,'nullable':true}"));
        assertThat(properties.path("code"))
                .isEqualTo(json("{'type':'string','x-pattern-re2':'(?i)^a','nullable':true}"));
        assertThat(properties.path("writer").path("x-reference").asText()).isEqualTo("users");
    }

    private static List<Error> errors(String schema, JsonNode value) {
        ObjectNode document = OpenApiDocument.ofEnvironment("dev", List.of(POSTS, EMPTY), SERVER);
        ObjectNode root = document.objectNode();
        root.put("$ref", "#/components/schemas/" + schema);
        root.set("components", document.path("components"));
        return SchemaRegistry.withDialect(Dialects.getOpenApi30())
                .getSchema(root)
                .validate(value);
    }
}
