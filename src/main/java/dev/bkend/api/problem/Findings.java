package dev.bkend.api.problem;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects what is wrong with a call, place by place, so that the caller can repair all of it at once. */
public final class Findings {

    private static final int MOST_DETAILS = 20;
    private static final int MOST_IN_SUMMARY = 3;
    private static final int LONGEST_IN_SUMMARY = 400;

    // Written out only when something is wrong: most places are gone into without being named.
    private final Optional<Findings> outer;
    private final Object name;
    private final Book book;

    private Findings(Optional<Findings> outer, Object name, Book book) {
        this.outer = outer;
        this.name = name;
        this.book = book;
    }

    /** A new collection for the value at a JSON Pointer, for example {@code /body/schema}; "" is the whole. */
    public static Findings at(String pointer) {
        return new Findings(Optional.empty(), pointer, new Book());
    }

    /** The same collection, for a member of this value. */
    public Findings in(String name) {
        return new Findings(Optional.of(this), name, book);
    }

    /** The same collection, for an item of this array. */
    public Findings in(int index) {
        return new Findings(Optional.of(this), index, book);
    }

    /** The same collection, for a place given as a whole pointer. */
    public Findings place(String wholePointer) {
        return new Findings(Optional.empty(), wholePointer, book);
    }

    public String pointer() {
        String last = name.toString();
        return outer.map(
                        place -> place.pointer() + "/" + last.replace("~", "~0").replace("/", "~1"))
                .orElse(last);
    }

    /** Adds a problem with this value; one that is already noted isn't noted twice. */
    public void add(String message) {
        Detail detail = new Detail(pointer(), message);
        if (book.details.contains(detail)) {
            return;
        }
        book.count++;
        if (book.details.size() < MOST_DETAILS) {
            book.details.add(detail);
        }
    }

    /** How many problems were found, wherever. */
    public int count() {
        return book.count;
    }

    public boolean isEmpty() {
        return book.count == 0;
    }

    /** The problems kept, and one entry that says how many more there are. */
    public List<Detail> details() {
        List<Detail> details = new ArrayList<>(book.details);
        if (book.count > details.size()) {
            details.add(new Detail("", "And " + (book.count - details.size()) + " more problems."));
        }
        return details;
    }

    /** Throws INVALID_REQUEST with all that was found, if anything was; the message alone says what to repair first. */
    public void throwIfAny() {
        if (!isEmpty()) {
            throw Problem.INVALID_REQUEST.because(summary(), details());
        }
    }

    /** What is wrong in one message: the first problems, and how many more there are. */
    public String summary() {
        if (book.count == 1) {
            return sentence(book.details.getFirst());
        }
        StringBuilder summary = new StringBuilder(book.count + " problems.");
        List<Detail> first = book.details.subList(0, Math.min(MOST_IN_SUMMARY, book.details.size()));
        for (int i = 0; i < first.size(); i++) {
            summary.append(" (").append(i + 1).append(") ").append(sentence(first.get(i)));
        }
        int more = book.count - first.size();
        return more == 0 ? summary.toString() : summary + " And " + more + " more.";
    }

    private static String sentence(Detail detail) {
        String message = detail.message().length() <= LONGEST_IN_SUMMARY
                ? detail.message()
                : detail.message().substring(0, LONGEST_IN_SUMMARY) + "…";
        return detail.pointer().isEmpty() ? message : detail.pointer() + ": " + message;
    }

    /** What all places of one collection share. */
    private static final class Book {
        private final List<Detail> details = new ArrayList<>();
        private int count;
    }
}
