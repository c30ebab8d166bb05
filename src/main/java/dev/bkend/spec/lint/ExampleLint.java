package dev.bkend.spec.lint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.path.PathType;
import dev.bkend.spec.source.Bundle;
import dev.bkend.spec.source.SpecFile;
import dev.bkend.spec.source.SpecFindings;
import dev.bkend.spec.source.Walk;
import java.util.Locale;
import java.util.Map;

/** Every example and default must satisfy the schema it stands beside: stubs and documentation are made from them. */
final class ExampleLint {

    private static final String IRI = "https://bkend.invalid/spec";
    private static final int SHOWN = 60;

    private final Bundle bundle;
    private final SpecFindings findings;
    private final SchemaRegistry registry;

    private ExampleLint(Bundle bundle, SpecFindings findings) {
        this.bundle = bundle;
        this.findings = findings;
        SchemaRegistryConfig config = SchemaRegistryConfig.builder()
                .locale(Locale.ROOT)
                .pathType(PathType.JSON_POINTER)
                .formatAssertionsEnabled(true)
                .build();
        this.registry = SchemaRegistry.withDialect(
                Dialects.getOpenApi31(),
                builder -> builder.schemas(Map.of(IRI, bundle.document().toString()))
                        .schemaRegistryConfig(config));
    }

    static void check(Bundle bundle, SpecFindings findings) {
        Walk.objects(bundle.document(), "", new ExampleLint(bundle, findings)::visit);
    }

    /** What has a schema is a parameter, header or media type; an example on anything else is a schema's own. */
    private void visit(String pointer, ObjectNode node) {
        String schema = node.has("schema") ? pointer + "/schema" : pointer;
        for (String key : new String[] {"example", "default"}) {
            if (node.has(key)) {
                check(schema, pointer + "/" + key, node.get(key));
            }
        }
        JsonNode examples = node.path("examples");
        for (int i = 0; examples.isArray() && i < examples.size(); i++) {
            check(schema, pointer + "/examples/" + i, examples.get(i));
        }
        if (node.has("schema")) {
            examples.properties().forEach(named -> {
                String at = pointer + "/examples/" + SpecFile.escape(named.getKey());
                check(schema, at + "/value", bundle.resolve(named.getValue()).path("value"));
            });
        }
    }

    private void check(String schemaPointer, String at, JsonNode value) {
        if (value.isMissingNode()) {
            findings.add(at, "the example has no value");
            return;
        }
        Schema schema = registry.getSchema(SchemaLocation.of(IRI + "#" + fragment(schemaPointer)));
        String what = at.endsWith("/default") ? "the default" : "the example";
        for (Error error : schema.validate(value)) {
            String place = error.getInstanceLocation().toString();
            String property = error.getProperty() == null ? "" : "/" + SpecFile.escape(error.getProperty());
            findings.add(
                    at + place + property,
                    what + " breaks its schema" + (place.isEmpty() ? "" : " at " + place) + ": " + error.getMessage()
                            + ", got " + shown(value.at(place)));
        }
    }

    private static String shown(JsonNode value) {
        String json = value.toString();
        return json.length() <= SHOWN ? json : json.substring(0, SHOWN) + "…";
    }

    /** A JSON Pointer as a URI fragment: braces of path templates must be percent-encoded. */
    private static String fragment(String pointer) {
        return pointer.replace("{", "%7B").replace("}", "%7D");
    }
}
