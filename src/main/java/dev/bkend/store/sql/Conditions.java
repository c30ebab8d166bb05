package dev.bkend.store.sql;

import java.util.Collection;
import java.util.List;

/**
 * Tests of values, for statements. Where there is no value, a test is false or null.
 *
 * <p>{@code sure} says that the place can hold nothing but values of this kind and null. Without it the test looks, which
 * costs time and keeps an index from answering alone.
 */
public interface Conditions {

    Sql compare(Place place, Comparison how, Kind kind, Object with, boolean sure);

    /** Equal to one of the values. */
    Sql oneOf(Place place, Kind kind, List<?> values, boolean sure);

    /** @param folded the text looked for, {@link Folded} */
    Sql contains(Place place, String folded, boolean sure);

    /** A regular expression finds something. */
    Sql matches(Place place, String pattern, boolean sure);

    /** Missing or null. */
    Sql empty(Place place);

    /** There, and not null. */
    Sql filled(Place place);

    /** There, if only as null. */
    Sql exists(Place place);

    Sql isArray(Place place);

    /** There is an array, and the condition, about its elements at this depth, holds for one of them. */
    Sql anyElement(Place array, int depth, Sql condition);

    /** Any text at the top of the document, but for these fields, contains a text as in {@link #contains}. */
    Sql anyText(Collection<String> leftOut, String folded);
}
