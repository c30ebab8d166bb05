package dev.bkend.store.sql;

/**
 * Tests of values as text for a statement; what a value is compared with comes in as {@code ?}, in the order of the
 * arguments. Where there is no value, a test is false or null.
 *
 * <p>{@code sure} says that the place can hold nothing but values of this kind and null. Without it the test looks, which
 * costs time and keeps an index from answering alone.
 */
public interface Conditions {

    String compare(Place place, Comparison how, Kind kind, boolean sure);

    /** Equal to one of so many values. */
    String oneOf(Place place, Kind kind, int values, boolean sure);

    /** @param ascii the text looked for, {@link Folded}, has no other characters */
    String contains(Place place, boolean ascii, boolean sure);

    /** A regular expression finds something. */
    String matches(Place place, boolean sure);

    /** Missing or null. */
    String empty(Place place);

    /** There, and not null. */
    String filled(Place place);

    /** There, if only as null. */
    String exists(Place place);

    String isArray(Place place);

    /** There is an array, and the condition, about its elements at this depth, holds for one of them. */
    String anyElement(Place array, int depth, String condition);

    /** Any text at the top of the document, but for so many fields, contains a text as in {@link #contains}. */
    String anyText(int leftOut, boolean ascii);
}
