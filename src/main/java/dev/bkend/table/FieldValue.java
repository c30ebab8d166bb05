package dev.bkend.table;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.api.Findings;
import dev.bkend.api.SafePattern;
import dev.bkend.api.Shown;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;

/** Checks one value against the declaration of its field; nothing is converted, "3" is no number. */
final class FieldValue {

    private static final BigInteger LEAST_LONG = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger MOST_LONG = BigInteger.valueOf(Long.MAX_VALUE);

    private FieldValue() {}

    static void check(Field field, JsonNode value, Findings at) {
        if (!checkType(field.type(), value, at)) {
            return;
        }
        if (!field.choices().isEmpty() && !field.choices().contains(value)) {
            at.add("Must be one of "
                    + field.choices().stream().map(JsonNode::toString).collect(joining(", ")) + ", but is "
                    + Shown.value(value) + ".");
        }
        if (value.isTextual()) {
            checkText(field.limits(), value.textValue(), at);
        } else if (value.isNumber()) {
            checkRange(field.limits(), value, at);
        } else if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                JsonNode item = value.get(i);
                Findings place = at.in(i);
                field.items().ifPresent(items -> check(items, item, place));
            }
        } else if (value.isObject()) {
            checkMembers(field.shape(), value, at);
        }
    }

    private static void checkMembers(Shape shape, JsonNode value, Findings at) {
        for (String name : shape.required()) {
            if (value.path(name).isMissingNode() || value.path(name).isNull()) {
                at.add("The required field " + Shown.quoted(name) + " is missing.");
            }
        }
        shape.fields().forEach((name, field) -> {
            JsonNode member = value.path(name);
            if (!member.isMissingNode() && !member.isNull()) {
                check(field, member, at.in(name));
            }
        });
    }

    private static void checkText(Limits limits, String text, Findings at) {
        int length = text.codePointCount(0, text.length());
        limits.minLength().ifPresent(least -> {
            if (length < least) {
                at.add("Must have at least " + least + " characters, but has " + length + ".");
            }
        });
        limits.maxLength().ifPresent(most -> {
            if (length > most) {
                at.add("Must have at most " + most + " characters, but has " + length + ".");
            }
        });
        limits.pattern().ifPresent(pattern -> {
            if (!SafePattern.compile(pattern).matcher(text).find()) {
                at.add("Must match the pattern " + pattern + ", but is " + Shown.quoted(text) + ".");
            }
        });
    }

    private static void checkRange(Limits limits, JsonNode number, Findings at) {
        limits.minimum().ifPresent(least -> {
            if (number.decimalValue().compareTo(least.decimalValue()) < 0) {
                at.add("Must be at least " + least + ", but is " + number + ".");
            }
        });
        limits.maximum().ifPresent(most -> {
            if (number.decimalValue().compareTo(most.decimalValue()) > 0) {
                at.add("Must be at most " + most + ", but is " + number + ".");
            }
        });
    }

    /** Whether the value has the type; if not, that is noted. */
    static boolean checkType(FieldType type, JsonNode value, Findings at) {
        boolean fits = switch (type) {
            case STRING -> value.isTextual();
            case INT -> value.isNumber() && isWhole(value) && value.canConvertToInt();
            case LONG -> value.isNumber() && isWhole(value) && isLong(value.bigIntegerValue());
            case DOUBLE, DECIMAL -> value.isNumber() && Double.isFinite(value.doubleValue());
            case BOOL -> value.isBoolean();
            case DATE -> value.isTextual() && isDate(value.textValue());
            case OBJECT -> value.isObject();
            case ARRAY -> value.isArray();
            case MIXED -> true;
        };
        if (!fits) {
            at.add("Must be " + words(type) + ", but is " + Shown.value(value) + ".");
        }
        return fits;
    }

    private static boolean isWhole(JsonNode number) {
        return number.isIntegralNumber() || number.canConvertToExactIntegral();
    }

    private static boolean isLong(BigInteger number) {
        return number.compareTo(LEAST_LONG) >= 0 && number.compareTo(MOST_LONG) <= 0;
    }

    private static boolean isDate(String text) {
        try {
            if (text.length() == 10) {
                LocalDate.parse(text);
            } else {
                OffsetDateTime.parse(text);
            }
            return true;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private static String words(FieldType type) {
        return switch (type) {
            case STRING -> "a string";
            case INT -> "a whole number between -2147483648 and 2147483647";
            case LONG -> "a whole number of at most 64 bits";
            case DOUBLE, DECIMAL -> "a number";
            case BOOL -> "true or false";
            case DATE -> "a date such as \"2026-01-31\" or \"2026-01-31T09:30:00Z\"";
            case OBJECT -> "an object";
            case ARRAY -> "an array";
            case MIXED -> "any value";
        };
    }
}
