package dev.bkend.app.data.record;

import static dev.bkend.app.data.problem.DataProblem.DUPLICATE_VALUE;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bkend.api.problem.Detail;
import dev.bkend.api.text.Quoted;
import dev.bkend.app.AppException;
import dev.bkend.catalog.IndexStore;
import dev.bkend.store.Dialect;
import dev.bkend.store.Session;
import dev.bkend.store.StoreException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Says which value of a record a unique index did not let in. */
final class UniqueViolation {

    private UniqueViolation() {}

    /**
     * Empty if the database had another reason.
     *
     * @param sent what may be quoted of the record, if it is not hidden
     * @param place of the record in what was sent
     * @param hidden fields that whoever asks may not read, though they may have sent them
     */
    static Optional<AppException> refusal(
            StoreException refused,
            Dialect dialect,
            Session session,
            ObjectNode sent,
            String place,
            Set<String> hidden) {
        return dialect.violatedIndex(refused)
                .flatMap(index -> IndexStore.find(session, index))
                .map(index -> refusal(index, sent, place, hidden));
    }

    private static AppException refusal(IndexStore.Named index, ObjectNode sent, String place, Set<String> hidden) {
        List<String> seen = index.fields().stream()
                .filter(path -> !hidden.contains(path.split("\\.", 2)[0]))
                .toList();
        String values = seen.stream()
                .map(path -> Quoted.quoted(path) + " is " + shown(path, sent))
                .collect(Collectors.joining(" and "));
        String message = "There is a record already "
                + (seen.size() == index.fields().size()
                        ? "in which " + values + "; the index " + Quoted.quoted(index.name()) + " allows one."
                        : hiddenPart(values));
        List<Detail> details = seen.stream()
                .map(path -> new Detail(place + "/" + path.replace('.', '/'), message))
                .toList();
        return DUPLICATE_VALUE.because(message, details);
    }

    /** Neither the field nor the index, whose name may be that of the field. */
    private static String hiddenPart(String values) {
        return values.isEmpty()
                ? "with this value of a field that you may not read, and only one may have it."
                : "in which " + values + ", together with a value that you may not read, and only one may have both.";
    }

    private static String shown(String path, ObjectNode document) {
        String pointer = "/" + path.replace('.', '/');
        JsonNode value = document.at(pointer);
        return value.isMissingNode() ? "the same" : Quoted.value(value, pointer);
    }
}
