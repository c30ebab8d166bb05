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
import dev.bkend.spec.html.ReferencePages;
import dev.bkend.spec.lint.Lint;
import dev.bkend.spec.lint.PromptLint;
import dev.bkend.spec.output.DescriptorFiles;
import dev.bkend.spec.output.GeneratorDocument;
import dev.bkend.spec.output.JsonSchemas;
import dev.bkend.spec.output.Output;
import dev.bkend.spec.output.Stubs;
import dev.bkend.spec.output.Tokens;
import dev.bkend.spec.source.Bundle;
import dev.bkend.spec.source.Icons;
import dev.bkend.spec.source.PromptSource;
import dev.bkend.spec.source.Prompts;
import dev.bkend.spec.source.ServerCardSource;
import dev.bkend.spec.source.SpecException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The first step of the build: reads {@code spec/}, refuses what breaks a rule, and writes everything under
 * {@code generated/} except the Java, for which it leaves openapi-generator its input.
 *
 * <p>Usage: {@code SpecTool <spec/openapi.yaml> <generated/> <generator-input.json> [<tokens>]}, where the last is what all
 * tools together may cost. Exit code 65 if the spec is wrong.
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
            int budget = args.length > 3 ? Integer.parseInt(args[3]) : Tokens.BUDGET;
            System.out.println(run(Path.of(args[0]), Path.of(args[1]), Path.of(args[2]), budget));
        } catch (SpecException e) {
            System.err.println(e.getMessage());
            System.exit(65); // EX_DATAERR
        }
    }

    /** Generates, and returns the token count per tool; throws with every finding if the spec breaks a rule. */
    static String run(Path spec, Path generated, Path generatorInput, int budget) throws IOException {
        Bundle bundle = Bundle.read(spec);
        Lint.check(bundle);
        Icons icons = Icons.read(bundle);
        List<PromptSource> prompts = Prompts.read(bundle);
        PromptLint.check(bundle, prompts);
        ObjectNode tools = DescriptorFiles.tools(bundle);
        String tokens = affordable(bundle, Tokens.count(tools.path("tools"), budget));
        Output output = new Output(generated);
        output.put("mcp/tokens.txt", tokens);
        output.putAll("", icons.files());
        describe(bundle, tools, Prompts.descriptors(prompts), output);
        output.write();
        Files.createDirectories(generatorInput.toAbsolutePath().getParent());
        Files.writeString(generatorInput, pretty(GeneratorDocument.of(bundle)));
        return tokens;
    }

    private static String affordable(Bundle bundle, Tokens tokens) {
        if (tokens.tooMany()) {
            throw SpecException.of(List.of(tokens.report() + "\n" + bundle.where("") + ": the tools take "
                    + tokens.sum() + " tokens, " + tokens.budget() + " are allowed: shorten descriptions"));
        }
        return tokens.report();
    }

    private static void describe(Bundle bundle, ObjectNode tools, ObjectNode prompts, Output output)
            throws IOException {
        ObjectNode document = bundle.document();
        ObjectNode resources = DescriptorFiles.resources(bundle);
        output.put("openapi/openapi.json", pretty(document));
        output.put("openapi/openapi.yaml", YAML.writeValueAsString(document));
        output.put("schemas/inputs.json", pretty(JsonSchemas.inputs(bundle)));
        for (var schema : new JsonSchemas(document).components().entrySet()) {
            output.put("schemas/" + schema.getKey() + ".json", pretty(schema.getValue()));
        }
        output.put("mcp/tools.json", pretty(tools));
        output.put("mcp/resources.json", pretty(resources));
        output.put("mcp/prompts.json", pretty(prompts));
        output.put("oauth/scopes.json", pretty(scopes(document)));
        ServerCardSource card = ServerCardSource.of(bundle);
        output.put("mcp/server-card.json", pretty(card.card()));
        output.put("mcp/server.json", pretty(card.registryEntry()));
        output.putAll("docs/", ReferencePages.render(document, tools, resources, prompts));
        output.putAll("wiremock/", Stubs.render(document));
    }

    /** Every scope with what it lets its bearer do. */
    private static JsonNode scopes(ObjectNode document) {
        return document.at("/components/securitySchemes/management/flows/authorizationCode/scopes");
    }

    private static String pretty(JsonNode node) throws IOException {
        return JSON.writeValueAsString(node);
    }
}
