package dev.bkend.schema;

import com.google.re2j.Pattern;
import dev.bkend.api.problem.Findings;
import dev.bkend.api.text.Quoted;
import java.util.LinkedHashMap;
import java.util.Map;

/** Which names fields may have, and the four that every row has anyway. */
final class FieldNames {

    static final Map<String, FieldType> SYSTEM = system();

    private static final Pattern NAME = Pattern.compile("[a-zA-Z][a-zA-Z0-9_]{0,63}");

    private FieldNames() {}

    static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    static boolean isSystem(String name) {
        return SYSTEM.containsKey(name);
    }

    /** Notes what is wrong with the name of a field to declare; only at the top are the system fields taken. */
    static boolean check(String name, boolean top, Findings findings) {
        if (top && (isSystem(name) || name.equals("_id"))) {
            findings.add("Every row has the system field " + Quoted.quoted(name.equals("_id") ? "id" : name)
                    + " already, set by the server. Leave it out, or choose another name.");
            return false;
        }
        if (!isName(name)) {
            findings.add("The field name " + Quoted.quoted(name) + " is not allowed: a name is a letter, then up to 63"
                    + " letters, digits or \"_\".");
            return false;
        }
        return true;
    }

    private static Map<String, FieldType> system() {
        Map<String, FieldType> fields = new LinkedHashMap<>();
        fields.put("id", FieldType.STRING);
        fields.put("createdBy", FieldType.STRING);
        fields.put("createdAt", FieldType.DATE);
        fields.put("updatedAt", FieldType.DATE);
        return java.util.Collections.unmodifiableMap(fields);
    }
}
