package dev.bkend.filter;

import dev.bkend.api.problem.Findings;
import dev.bkend.schema.FieldType;
import dev.bkend.store.sql.Kind;
import java.util.Optional;

/** Reads what is searched for. */
public final class Search {

    private static final int LONGEST = 500;

    private Search() {}

    /** In all texts: of the declared fields, and of others at the top. */
    public static Filter everywhere(String text, Targets targets, Findings at) {
        return SoughtText.fits(text, LONGEST, at)
                ? new Filter.Search(text, targets.noTexts(), targets.nestedTexts())
                : Filter.NOTHING;
    }

    /** In one field. */
    public static Filter in(String path, String text, Targets targets, Findings at, Findings atField) {
        Optional<Target> target = targets.findDeclared(path, atField);
        if (target.isPresent() && !holdsText(target.get())) {
            atField.add("Must be a field that holds text; this one has the type "
                    + target.get().type().bson() + ".");
            return Filter.NOTHING;
        }
        return SoughtText.fits(text, LONGEST, at) && target.isPresent()
                ? new Filter.Contains(target.get(), text)
                : Filter.NOTHING;
    }

    private static boolean holdsText(Target target) {
        return target.type() == FieldType.STRING
                || target.type() == FieldType.MIXED
                || target.kind().equals(Optional.of(Kind.TEXT));
    }
}
