package dev.bkend.app.data.record;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.app.data.list.Cursor;
import dev.bkend.app.data.list.Sort;

/** What a record is sorted by. */
final class SortValue {

    private SortValue() {}

    static Cursor.Value of(StoredRecord record, Sort sort) {
        String field = sort.field().toString();
        return switch (field) {
            case "id" -> known(record.id());
            case "createdBy" -> known(record.createdBy());
            case "createdAt" -> known(record.createdAt().toEpochMilli());
            case "updatedAt" -> known(record.updatedAt().toEpochMilli());
            default -> of(record.fields().at("/" + field.replace('.', '/')), record);
        };
    }

    private static Cursor.Value of(JsonNode value, StoredRecord record) {
        return switch (value.getNodeType()) {
            case STRING -> known(value.textValue());
            case NUMBER ->
                value.isIntegralNumber() && value.canConvertToLong()
                        ? known(value.longValue())
                        : known(value.doubleValue());
            case BOOLEAN -> known(value.booleanValue() ? 1L : 0L);
            case NULL, MISSING -> new Cursor.Value.None();
            // How it is put in order is the database's affair.
            case OBJECT, ARRAY, BINARY, POJO ->
                new Cursor.Value.Unsaid(record.updatedAt().toEpochMilli());
        };
    }

    private static Cursor.Value known(Object value) {
        return new Cursor.Value.Known(value);
    }
}
