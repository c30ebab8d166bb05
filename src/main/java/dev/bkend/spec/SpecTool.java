package dev.bkend.spec;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The first step of the build: reads {@code spec/}, refuses what breaks a rule, and writes everything under
 * {@code generated/} except the Java, for which it leaves openapi-generator its input.
 *
 * <p>Usage: {@code SpecTool <spec/openapi.yaml> <generated/> <generator-input.json>}. Exit code 65 if the spec is wrong.
 */
public final class SpecTool {

    private static final ObjectWriter JSON = new ObjectMapper()
            .writer(new DefaultPrettyPrinter(
                            Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER))
                    .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                    .withArrayIndenter(new DefaultIndenter("  ", "\n")));
    private static final ObjectMapper YAML = new YAMLMapper(YAMLFactory.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .build());

    private SpecTool() {}

    public static void main(String[] args) throws IOException {
        try {
            System.out.println(run(Path.of(args[0]), Path.of(args[1]), Path.of(args[2])));
        } catch (SpecException e) {
            System.err.println(e.getMessage());
            System.exit(65); // EX_DATAERR
        }
    }

    /** Generates, and returns the token count per tool; throws with every finding if the spec breaks a rule. */
    static String run(Path spec, Path generated, Path generatorInput) throws IOException {
        Bundle bundle = Bundle.read(spec);
        List<String> findings = new ArrayList<>(Lint.check(bundle));
        refuse(findings);
        ObjectNode tools = Descriptors.tools(bundle);
        ObjectNode resources = Descriptors.resources(bundle);
        List<String> tokens = Tokens.report(tools.path("tools"), findings);
        if (!findings.isEmpty()) {
            System.out.println(String.join("\n", tokens));
        }
        refuse(findings);
        Output output = new Output(generated);
        output.put("openapi/openapi.json", pretty(bundle.document()));
        output.put("openapi/openapi.yaml", YAML.writeValueAsString(bundle.document()));
        output.put("schemas/inputs.json", pretty(JsonSchemas.inputs(bundle)));
        for (var schema : JsonSchemas.components(bundle).entrySet()) {
            output.put("schemas/" + schema.getKey() + ".json", pretty(schema.getValue()));
        }
        output.put("mcp/tools.json", pretty(tools));
        output.put("mcp/resources.json", pretty(resources));
        output.put("mcp/tokens.txt", String.join("\n", tokens));
        output.putAll("docs/", ReferencePages.render(bundle.document(), tools.path("tools"), resources));
        output.putAll("wiremock/", Stubs.render(bundle.document()));
        output.write();
        Files.createDirectories(generatorInput.toAbsolutePath().getParent());
        Files.writeString(generatorInput, pretty(GeneratorDocument.of(bundle)));
        return String.join("\n", tokens);
    }

    private static void refuse(List<String> findings) {
        if (!findings.isEmpty()) {
            throw new SpecException(String.join("\n", findings) + "\n" + findings.size() + " problem(s) in the spec");
        }
    }

    private static String pretty(JsonNode node) throws IOException {
        return JSON.writeValueAsString(node);
    }
}
