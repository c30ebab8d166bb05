package dev.bkend.app.data.record;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bkend.api.problem.Findings;

/**
 * A change of a record, valid for whatever the record is.
 *
 * @param supplied the fields to replace, as they are kept; may be none
 */
public record RecordChange(ObjectNode supplied) {

    /** A document after the change; the one given is left as it is. Throws VALIDATION_ERROR if it would be too large. */
    public ObjectNode applyTo(ObjectNode document) {
        ObjectNode changed = JsonNodeFactory.instance.objectNode();
        changed.setAll(document);
        changed.setAll(supplied);
        Findings at = Findings.at("");
        DocumentSize.check(changed, at);
        RecordRules.throwIfAny(at);
        return changed;
    }
}
