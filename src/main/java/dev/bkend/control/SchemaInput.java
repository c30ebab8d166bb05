package dev.bkend.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.bkend.api.json.Json;
import dev.bkend.generated.model.IndexInput;
import dev.bkend.schema.FieldEdits;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Optional parts of a request body, as the model of a table takes them: null ends here. */
public final class SchemaInput {

    private SchemaInput() {}

    public static <T> List<T> list(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    /** An empty text removes what is optional. */
    public static Optional<String> text(@Nullable String text) {
        return Optional.ofNullable(text).filter(given -> !given.isEmpty());
    }

    public static FieldEdits changes(dev.bkend.generated.model.FieldChanges body) {
        JsonNode fields = body.fieldsToAddOrUpdate();
        return new FieldEdits(
                fields == null ? MissingNode.getInstance() : fields,
                list(body.fieldsToRemove()),
                list(body.requiredFieldsToAdd()),
                list(body.requiredFieldsToRemove()));
    }

    public static ArrayNode definitions(@Nullable List<IndexInput> indexes) {
        ArrayNode definitions = JsonNodeFactory.instance.arrayNode();
        list(indexes).forEach(index -> definitions.add(Json.parse(Json.string(index::writeTo))));
        return definitions;
    }
}
