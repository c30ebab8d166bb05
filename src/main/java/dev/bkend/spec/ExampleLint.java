package dev.bkend.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.path.PathType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Every example must satisfy the schema it stands beside: stubs and documentation are made from them. */
final class ExampleLint {

    private static final String IRI = "https://bkend.invalid/spec";

    private final Bundle bundle;
    private final SchemaRegistry registry;
    private final List<String> findings = new ArrayList<>();

    private ExampleLint(Bundle bundle) {
        this.bundle = bundle;
        this.registry = SchemaRegistry.withDialect(
                Dialects.getOpenApi31(),
                builder -> builder.schemas(Map.of(IRI, bundle.document().toString()))
                        .schemaRegistryConfig(com.networknt.schema.SchemaRegistryConfig.builder()
                                .locale(Locale.ROOT)
                                .pathType(PathType.JSON_POINTER)
                                .formatAssertionsEnabled(true)
                                .build()));
    }

    static List<String> check(Bundle bundle) {
        ExampleLint lint = new ExampleLint(bundle);
        Walk.objects(bundle.document(), "", lint::visit);
        return lint.findings;
    }

    private void visit(String pointer, ObjectNode node) {
        if (!node.has("schema")) {
            return;
        }
        if (node.has("example")) {
            example(pointer, pointer + "/example", node.get("example"));
        }
        node.path("examples")
                .properties()
                .forEach(entry -> example(
                        pointer,
                        pointer + "/examples/" + SpecFile.escape(entry.getKey()),
                        bundle.resolve(entry.getValue()).path("value")));
    }

    private void example(String holder, String at, JsonNode value) {
        Schema schema = registry.getSchema(SchemaLocation.of(IRI + "#" + fragment(holder + "/schema")));
        for (Error error : schema.validate(value)) {
            findings.add(bundle.where(at) + ": the example breaks its schema at " + error.getInstanceLocation() + ": "
                    + error.getMessage());
        }
    }

    /** A JSON Pointer as an URI fragment: braces of path templates must be percent-encoded. */
    private static String fragment(String pointer) {
        return pointer.replace("{", "%7B").replace("}", "%7D");
    }
}
