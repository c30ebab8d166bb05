package dev.bkend.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * What to change about the fields of a table.
 *
 * @param fieldsToAddOrUpdate a map from name to declaration, which replaces the old one as a whole
 */
public record FieldEdits(
        JsonNode fieldsToAddOrUpdate,
        List<String> fieldsToRemove,
        List<String> requiredFieldsToAdd,
        List<String> requiredFieldsToRemove) {

    public FieldEdits {
        fieldsToRemove = List.copyOf(fieldsToRemove);
        requiredFieldsToAdd = List.copyOf(requiredFieldsToAdd);
        requiredFieldsToRemove = List.copyOf(requiredFieldsToRemove);
    }

    boolean isEmpty() {
        return fieldsToAddOrUpdate.isEmpty()
                && fieldsToRemove.isEmpty()
                && requiredFieldsToAdd.isEmpty()
                && requiredFieldsToRemove.isEmpty();
    }
}
