package dev.bkend.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.google.re2j.Pattern;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import com.networknt.schema.path.PathType;
import dev.bkend.api.json.Json;
import dev.bkend.api.problem.Findings;
import dev.bkend.api.text.SafePattern;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks the arguments of a call against the spec's schema of its operation, whichever door they came through. */
public final class InputValidator {

    private static final Logger LOG = LoggerFactory.getLogger(InputValidator.class);
    private static final String IRI = "urn:bkend:inputs";

    private final JsonNode inputs;
    private final Set<String> operations;
    private final Wording wording;
    private final SpecSchemas spec;
    private final MeantArguments meant;
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();
    private Optional<SchemaRegistry> registry = Optional.empty();

    /** Takes the document {@code inputs.json}; nothing is compiled until it is needed. */
    public InputValidator(JsonNode inputs) {
        this.inputs = inputs;
        operations = new TreeSet<>();
        inputs.path("operations").fieldNames().forEachRemaining(operations::add);
        spec = new SpecSchemas(inputs);
        wording = new Wording(spec);
        meant = new MeantArguments(spec);
    }

    /** Builds the schemas of all operations, so that no call has to wait for one; a mistake in one is thrown here. */
    public void warmUp() {
        for (String operation : operations) {
            schema(operation).validate(JsonNodeFactory.instance.objectNode());
        }
    }

    /**
     * The arguments as they were understood. Throws {@code INVALID_REQUEST} with everything that is wrong with them.
     */
    public JsonNode check(String operationId, JsonNode given) {
        Findings findings = Findings.at("");
        NumberCheck.check(given, findings, Json.MAX_DEPTH);
        findings.throwIfAny();
        JsonNode arguments = meant.read(spec.operation(operationId), given);
        NumberCheck.check(arguments, findings, Json.MAX_DEPTH);
        findings.throwIfAny();

        for (List<Error> miss : Branches.best(validate(schema(operationId), arguments, findings))) {
            wording.describe(operationId, miss, findings);
        }
        findings.throwIfAny();
        return arguments;
    }

    // The validator is known to throw on some hostile values; whatever it does, the value is refused, not the server
    // hurt.
    private static List<Error> validate(Schema schema, JsonNode arguments, Findings findings) {
        try {
            return schema.validate(arguments);
        } catch (RuntimeException | StackOverflowError e) {
            LOG.warn(
                    "The schema validator failed on a request with {}",
                    e.getClass().getName());
            findings.add("The arguments can't be checked: a number is too large or a structure nested too deeply.");
            return List.of();
        }
    }

    private Schema schema(String operationId) {
        return Optional.ofNullable(schemas.get(operationId))
                .orElseGet(() -> schemas.computeIfAbsent(operationId, this::build));
    }

    private Schema build(String operationId) {
        if (!operations.contains(operationId)) {
            throw new IllegalArgumentException("No operation " + operationId + " in inputs.json");
        }
        Schema schema = registry().getSchema(SchemaLocation.of(IRI + "#/operations/" + operationId));
        schema.initializeValidators();
        return schema;
    }

    // Made on first use: loading the validator's classes takes longer than the rest of the server's start may.
    private synchronized SchemaRegistry registry() {
        SchemaRegistry made = registry.orElseGet(() -> SchemaRegistry.withDialect(
                dialect(), builder -> builder.schemaRegistryConfig(config()).schemas(Map.of(IRI, inputs.toString()))));
        registry = Optional.of(made);
        return made;
    }

    private static SchemaRegistryConfig config() {
        return SchemaRegistryConfig.builder()
                .locale(Locale.ROOT)
                .formatAssertionsEnabled(true)
                .pathType(PathType.JSON_POINTER)
                .regularExpressionFactory(regex -> {
                    Pattern pattern = SafePattern.compile(regex);
                    return value -> pattern.matcher(value).find();
                })
                .build();
    }

    // Extensions (x-…) and the sections of our document are no keywords; without this each logs a warning.
    private static Dialect dialect() {
        return Dialect.builder(Dialects.getOpenApi31())
                .unknownKeywordFactory((keyword, context) -> new NonValidationKeyword(keyword))
                .build();
    }
}
