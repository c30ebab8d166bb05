package dev.bkend.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The type of a field, under its bson name; the other names people use lead to the same ten types. */
public enum FieldType {
    STRING("string"),
    INT("int"),
    LONG("long"),
    DOUBLE("double"),
    DECIMAL("decimal"),
    BOOL("bool"),
    DATE("date"),
    OBJECT("object"),
    ARRAY("array"),
    MIXED("mixed");

    private static final Map<String, FieldType> NAMES = new TreeMap<>();

    static {
        for (FieldType type : values()) {
            NAMES.put(type.bson, type);
        }
        NAMES.put("number", DOUBLE);
        NAMES.put("float", DOUBLE);
        NAMES.put("integer", INT);
        NAMES.put("boolean", BOOL);
        NAMES.put("reference", STRING);
        NAMES.put("enum", STRING);
    }

    private final String bson;

    FieldType(String bson) {
        this.bson = bson;
    }

    /** The type of that name: bson or abstract, whatever its case. */
    public static Optional<FieldType> named(String name) {
        return Optional.ofNullable(NAMES.get(name.toLowerCase(Locale.ROOT)));
    }

    static List<String> names() {
        return new ArrayList<>(NAMES.keySet());
    }

    public String bson() {
        return bson;
    }

    public boolean isNumber() {
        return this == INT || this == LONG || this == DOUBLE || this == DECIMAL;
    }

    /** Whether a value is a single one that can be compared, and so indexed. */
    public boolean isScalar() {
        return this != OBJECT && this != ARRAY && this != MIXED;
    }
}
