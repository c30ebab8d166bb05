package dev.bkend.filter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.api.problem.Findings;
import dev.bkend.api.text.Quoted;
import dev.bkend.api.text.Suggestions;
import dev.bkend.schema.FieldType;
import dev.bkend.store.sql.Kind;
import java.util.List;
import java.util.Optional;

/** Notes conditions that can not hold because of the type of their field: in a filter that stays they are mistakes. */
final class ExactFit {

    private ExactFit() {}

    /** For a value that the field is compared with. */
    static void value(Target field, JsonNode operand, Literal literal, Findings at) {
        if (literal instanceof Literal.Text(String text) && isMisspelt(text)) {
            at.add("Unknown placeholder " + Quoted.quoted(text) + ". Did you mean \"" + UserPlaceholder.TEXT + "\"?");
            return;
        }
        if (!notAnObject(field, at)) {
            return;
        }
        Optional<Kind> kind = field.kindOfOne();
        if (kind.isPresent() && kind.get() != literal.kind()) {
            at.add("Must be " + words(field.type() == FieldType.DATE ? Kind.TIME : kind.get())
                    + ", since the field has the type " + field.type().bson() + ", but is " + Quoted.value(operand)
                    + ".");
        }
    }

    /** For an operator that looks into texts. */
    static void text(Target field, Findings at) {
        if (notAnObject(field, at)
                && field.kindOfOne().filter(kind -> kind != Kind.TEXT).isPresent()) {
            at.add("Only fields that hold text can be asked that; this one has the type "
                    + field.type().bson() + ".");
        }
    }

    private static boolean notAnObject(Target field, Findings at) {
        if (field.type() == FieldType.OBJECT) {
            at.add("The field holds objects, which are not compared. Name a field inside them, with a dot, or ask"
                    + " with $exists.");
        }
        return field.type() != FieldType.OBJECT;
    }

    private static boolean isMisspelt(String text) {
        return text.startsWith("$")
                && !text.equals(UserPlaceholder.TEXT)
                && Suggestions.to(text, List.of(UserPlaceholder.TEXT)).isPresent();
    }

    private static String words(Kind kind) {
        return switch (kind) {
            case TEXT -> "a string";
            case NUMBER -> "a number";
            case BOOLEAN -> "true or false";
            case TIME -> "a date such as \"2026-01-31\"";
        };
    }
}
