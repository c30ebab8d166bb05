package dev.bkend.filter;

import dev.bkend.store.sql.Kind;
import java.time.Instant;

/** A value that a field is compared with; values of different kinds are never equal, smaller or greater. */
public sealed interface Literal {

    /** As the database gets it. */
    Object value();

    /** A text, or a date as it is stored in documents. */
    record Text(String value) implements Literal {}

    /** A whole number. */
    record Whole(Long value) implements Literal {}

    /** Any other number. */
    record Decimal(Double value) implements Literal {}

    /** True or false. */
    record Bool(Boolean value) implements Literal {}

    /** A moment, for the system fields that are kept as one. */
    record Time(Instant value) implements Literal {}

    /** What it can be compared with. */
    default Kind kind() {
        return switch (this) {
            case Text text -> Kind.TEXT;
            case Whole whole -> Kind.NUMBER;
            case Decimal decimal -> Kind.NUMBER;
            case Bool bool -> Kind.BOOLEAN;
            case Time time -> Kind.TIME;
        };
    }
}
