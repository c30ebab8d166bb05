package dev.bkend.schema;

import java.util.List;
import java.util.stream.Collectors;

/** Who may do something: alternatives ({@code |}), each of which asks for all of its atoms ({@code &}). */
public record Expression(List<List<Atom>> anyOf) {

    /** One thing that is true or false of whoever asks. */
    public sealed interface Atom {

        /** Signed in. */
        record User() implements Atom {}

        /** Everybody, under the name of those not signed in. */
        record Guest() implements Atom {}

        /** Everybody. */
        record Public() implements Atom {}

        /** An administrator. */
        record Admin() implements Atom {}

        /** Who created the row. */
        record Self() implements Atom {}

        /** Whoever has this role. */
        record Role(String name) implements Atom {}

        /** Whoever has any role. */
        record AnyRole() implements Atom {}

        /** The atom as it is written. */
        default String text() {
            return switch (this) {
                case User() -> "user";
                case Guest() -> "guest";
                case Public() -> "public";
                case Admin() -> "admin";
                case Self() -> "self";
                case Role(String name) -> "role:" + name;
                case AnyRole() -> "role:*";
            };
        }
    }

    public Expression {
        anyOf = anyOf.stream().map(List::copyOf).toList();
    }

    /** The normal form, for example {@code user & role:editor | admin}. */
    @Override
    public String toString() {
        return anyOf.stream()
                .map(all -> all.stream().map(Atom::text).collect(Collectors.joining(" & ")))
                .collect(Collectors.joining(" | "));
    }
}
