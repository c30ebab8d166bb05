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
        ObjectNode document = sent.deepCopy();
        document.remove(hidden);
        return dialect.violatedIndex(refused)
                .flatMap(index -> IndexStore.find(session, index))
                .map(index -> refusal(index, document, place));
    }

    private static AppException refusal(IndexStore.Named index, ObjectNode document, String place) {
        String values = index.fields().stream()
                .map(path -> Quoted.quoted(path) + " is " + shown(path, document))
                .collect(Collectors.joining(" and "));
        String message = "There is a record already in which " + values + "; the index " + Quoted.quoted(index.name())
                + " allows one.";
        List<Detail> details = index.fields().stream()
                .map(path -> new Detail(place + "/" + path.replace('.', '/'), message))
                .toList();
        return DUPLICATE_VALUE.because(message, details);
    }

    private static String shown(String path, ObjectNode document) {
        String pointer = "/" + path.replace('.', '/');
        JsonNode value = document.at(pointer);
        return value.isMissingNode() ? "the same" : Quoted.value(value, pointer);
    }
}
