package dev.bkend.app.data.record;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.app.data.list.Sort;
import java.util.Optional;

/**
 * What a record is sorted by.
 *
 * @param stored as the database has it; empty if the record has none
 */
record SortValue(Optional<Object> stored) {

    private static final SortValue NONE = new SortValue(Optional.empty());

    /** Empty if it can not be told, as with an array where a single value was expected. */
    static Optional<SortValue> of(StoredRecord record, Sort sort) {
        String field = sort.field().toString();
        return switch (field) {
            case "id" -> some(record.id());
            case "createdBy" -> some(record.createdBy());
            case "createdAt" -> some(record.createdAt().toEpochMilli());
            case "updatedAt" -> some(record.updatedAt().toEpochMilli());
            default -> of(record.fields().at("/" + field.replace('.', '/')));
        };
    }

    private static Optional<SortValue> of(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> some(value.textValue());
            case NUMBER ->
                value.isIntegralNumber() && value.canConvertToLong()
                        ? some(value.longValue())
                        : some(value.doubleValue());
            case BOOLEAN -> some(value.booleanValue() ? 1L : 0L);
            case NULL, MISSING -> Optional.of(NONE);
            case OBJECT, ARRAY, BINARY, POJO -> Optional.empty();
        };
    }

    private static Optional<SortValue> some(Object value) {
        return Optional.of(new SortValue(Optional.of(value)));
    }
}
