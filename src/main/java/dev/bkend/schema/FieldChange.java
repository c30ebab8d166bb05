package dev.bkend.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.bkend.api.problem.Findings;
import dev.bkend.api.problem.Problem;
import dev.bkend.api.text.Quoted;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One change of a table's fields being worked out. */
final class FieldChange {

    private final TableSchema before;
    private final FieldEdits changes;
    private final IndexList indexes;
    private final Permissions permissions;
    private final Findings at = Findings.at("/body");
    private final Map<String, Field> fields;
    private final Set<String> required;

    FieldChange(TableSchema before, FieldEdits changes, IndexList indexes, Permissions permissions) {
        this.before = before;
        this.changes = changes;
        this.indexes = indexes;
        this.permissions = permissions;
        fields = new LinkedHashMap<>(before.shape().fields());
        required = new LinkedHashSet<>(before.shape().required());
    }

    TableSchema result() {
        if (changes.isEmpty()) {
            throw Problem.INVALID_REQUEST.because("Nothing to change: give at least one of fieldsToAddOrUpdate, "
                    + "fieldsToRemove, requiredFieldsToAdd and requiredFieldsToRemove.");
        }
        remove();
        addOrUpdate();
        require();
        TableSchema after = new TableSchema(Shape.of(fields, required));
        checkSize(after);
        if (at.isEmpty()) {
            checkUses(after);
        }
        at.throwIfAny();
        if (after.toJson().toString().equals(before.toJson().toString())) {
            throw Problem.INVALID_REQUEST.because("Nothing to change: the fields are already like that.");
        }
        return after;
    }

    private void remove() {
        List<String> names = changes.fieldsToRemove();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            Findings place = at.in("fieldsToRemove").in(i);
            if (FieldNames.isSystem(name)) {
                place.add("The system field " + Quoted.quoted(name) + " can't be removed.");
            } else if (changes.fieldsToAddOrUpdate().has(name)) {
                place.add(
                        "The field " + Quoted.quoted(name) + " is in fieldsToAddOrUpdate too. Keep it in one of them.");
            } else if (!before.shape().fields().containsKey(name)) {
                place.add(before.noField(name));
            }
            fields.remove(name);
            required.remove(name);
        }
    }

    private void addOrUpdate() {
        JsonNode declarations = changes.fieldsToAddOrUpdate();
        Findings place = at.in("fieldsToAddOrUpdate");
        if (!declarations.isObject() && !declarations.isMissingNode()) {
            place.add("Must be a map from field name to declaration, but is " + Quoted.value(declarations) + ".");
            return;
        }
        Shape declared = new FieldParser().shape(declarations, JsonNodeFactory.instance.missingNode(), place, place, 1);
        fields.putAll(declared.fields());
        required.addAll(declared.required());
        declarations.properties().forEach(member -> {
            JsonNode flag = member.getValue().path("required");
            if (flag.isBoolean() && !flag.booleanValue()) {
                required.remove(member.getKey());
            }
        });
    }

    private void require() {
        List<String> added = changes.requiredFieldsToAdd();
        for (int i = 0; i < added.size(); i++) {
            Findings place = at.in("requiredFieldsToAdd").in(i);
            if (changes.fieldsToRemove().contains(added.get(i))) {
                place.add("The field " + Quoted.quoted(added.get(i)) + " is in fieldsToRemove too.");
            } else if (changes.requiredFieldsToRemove().contains(added.get(i))) {
                place.add("The field " + Quoted.quoted(added.get(i)) + " is in requiredFieldsToRemove too.");
            } else if (!fields.containsKey(added.get(i))
                    && !changes.fieldsToAddOrUpdate().has(added.get(i))) {
                place.add(before.nothingToRequire(added.get(i)));
            }
            required.add(added.get(i));
        }
        List<String> removed = changes.requiredFieldsToRemove();
        for (int i = 0; i < removed.size(); i++) {
            if (!before.shape().fields().containsKey(removed.get(i))) {
                at.in("requiredFieldsToRemove").in(i).add(before.noField(removed.get(i)));
            }
            required.remove(removed.get(i));
        }
    }

    // The parser counted only the declarations of this change.
    private void checkSize(TableSchema after) {
        int count = count(after.shape());
        if (count > FieldParser.MOST_FIELDS) {
            at.in("fieldsToAddOrUpdate")
                    .add("The table would have " + count + " fields; at most " + FieldParser.MOST_FIELDS
                            + " are allowed, nested ones included.");
        }
    }

    private static int count(Shape shape) {
        return shape.fields().values().stream().mapToInt(FieldChange::count).sum();
    }

    private static int count(Field field) {
        return 1 + count(field.shape()) + field.items().map(FieldChange::count).orElse(0);
    }

    private void checkUses(TableSchema after) {
        for (IndexDefinition index : indexes.own(before)) {
            for (IndexDefinition.Key key : index.keys()) {
                IndexDefinition.objection(key.field(), after)
                        .ifPresent(objection -> place(key.field())
                                .add("The index " + Quoted.quoted(index.name()) + " uses "
                                        + Quoted.quoted(key.field())
                                        + ". Remove the index first, in indexesToRemove of "
                                        + "backend_index_manage."));
            }
        }
        for (String name : permissions.columns().keySet()) {
            if (after.find(name) instanceof ResolvedField.Unknown) {
                place(name)
                        .add("The table's permissions name " + Quoted.quoted(name)
                                + ". Take it out of columnPermissions first, with backend_table_update.");
            }
        }
    }

    private Findings place(String path) {
        String name = path.split("\\.", 2)[0];
        int removed = changes.fieldsToRemove().indexOf(name);
        return removed >= 0
                ? at.in("fieldsToRemove").in(removed)
                : at.in("fieldsToAddOrUpdate").in(name);
    }
}
