package dev.bkend.filter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.api.problem.Findings;
import dev.bkend.api.text.Quoted;
import dev.bkend.schema.FieldType;
import java.time.Instant;
import java.util.Optional;

/** Reads the values in filters. */
final class Literals {

    static final int LONGEST_TEXT = 4_000;

    private Literals() {}

    /** Empty if no field can have it: then what is wrong is noted. */
    static Optional<Literal> read(JsonNode value, Target field, Findings at) {
        return switch (value.getNodeType()) {
            case STRING -> text(value.textValue(), field, at);
            case NUMBER -> number(value, at);
            case BOOLEAN -> Optional.of(new Literal.Bool(value.booleanValue()));
            case OBJECT, ARRAY, NULL, BINARY, MISSING, POJO -> {
                at.add("Must be a single value, but is " + Quoted.value(value) + ".");
                yield Optional.empty();
            }
        };
    }

    /** A text to look for, whatever the type of the field is. */
    static Optional<String> plainText(JsonNode value, Findings at) {
        if (!value.isTextual()) {
            at.add("Must be a string, but is " + Quoted.value(value) + ".");
            return Optional.empty();
        }
        return Optional.of(value.textValue()).filter(text -> SoughtText.fits(text, LONGEST_TEXT, at));
    }

    private static Optional<Literal> text(String given, Target field, Findings at) {
        if (!SoughtText.fits(given, LONGEST_TEXT, at)) {
            return Optional.empty();
        }
        if (field.type() != FieldType.DATE) {
            return Optional.of(new Literal.Text(given));
        }
        Optional<Instant> time = Moments.parse(given);
        if (time.isEmpty()) {
            at.add("Must be a date such as \"2026-01-31\" or \"2026-01-31T09:30:00Z\", but is " + Quoted.quoted(given)
                    + ".");
        }
        return time.map(known -> field.isTime() ? new Literal.Time(known) : new Literal.Text(Moments.stored(known)));
    }

    private static Optional<Literal> number(JsonNode value, Findings at) {
        if (value.isIntegralNumber() && value.canConvertToLong()) {
            return Optional.of(new Literal.Whole(value.longValue()));
        }
        if (!Double.isFinite(value.doubleValue())) {
            at.add("The number is too large.");
            return Optional.empty();
        }
        return Optional.of(new Literal.Decimal(value.doubleValue()));
    }
}
