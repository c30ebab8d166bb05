package dev.bkend.app.data.filter;

import java.time.Instant;

/** A value that a field is compared with; values of different kinds are never equal, smaller or greater. */
public sealed interface Literal {

    record Text(String value) implements Literal {}

    record Whole(long value) implements Literal {}

    record Decimal(double value) implements Literal {}

    record Bool(boolean value) implements Literal {}

    /** A moment, for the system fields that are kept as one. */
    record Time(Instant value) implements Literal {}
}
