package dev.bkend.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.bkend.api.problem.Findings;
import dev.bkend.api.problem.Problem;
import dev.bkend.api.text.Quoted;
import dev.bkend.api.text.Suggestions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All indexes of a table: the four of the server first, then those of its owner in the order they were made. */
public record IndexList(List<IndexDefinition> all) {

    /** What every new table has. */
    public static final IndexList INITIAL = new IndexList(List.of(
            IndexDefinition.system("_id_", "_id", true, true),
            IndexDefinition.system("idx_createdAt_desc", "createdAt", false, false),
            IndexDefinition.system("idx_updatedAt_desc", "updatedAt", false, false),
            IndexDefinition.system("idx_createdBy", "createdBy", true, false)));

    private static final int MOST = 32;

    public IndexList {
        all = List.copyOf(all);
    }

    /** Reads the normal form, as stored. */
    public static IndexList of(JsonNode stored) {
        List<IndexDefinition> all = new ArrayList<>();
        stored.forEach(index -> all.add(IndexDefinition.of(index)));
        return new IndexList(all);
    }

    public Optional<IndexDefinition> find(String name) {
        return all.stream().filter(index -> index.name().equals(name)).findFirst();
    }

    /** The indexes that neither the server nor a unique field of the schema made. */
    List<IndexDefinition> own(TableSchema schema) {
        List<IndexDefinition> automatic = schema.uniqueIndexes();
        return all.stream()
                .filter(index -> !index.system() && !automatic.contains(index))
                .toList();
    }

    /**
     * The indexes after the changes. Throws INVALID_REQUEST with everything that stands against them, or if nothing would
     * be changed.
     */
    public IndexChange apply(JsonNode toAddOrUpdate, List<String> toRemove, TableSchema schema) {
        if (toAddOrUpdate.isEmpty() && toRemove.isEmpty()) {
            throw Problem.INVALID_REQUEST.because(
                    "Nothing to change: give at least one of indexesToAddOrUpdate and indexesToRemove.");
        }
        Findings at = Findings.at("/body");
        IndexList removed = remove(toRemove, toAddOrUpdate, schema, at.in("indexesToRemove"));
        IndexList after = removed.add(toAddOrUpdate, schema, at.in("indexesToAddOrUpdate"))
                .indexes();
        at.throwIfAny();
        IndexChange change = IndexChange.between(this, after);
        if (change.create().isEmpty() && change.drop().isEmpty()) {
            throw Problem.INVALID_REQUEST.because("Nothing to change: the indexes are already like that.");
        }
        return change;
    }

    /** Adds indexes, or replaces those of the same name. */
    public IndexChange add(JsonNode definitions, TableSchema schema, Findings at) {
        if (!definitions.isArray() && !definitions.isMissingNode()) {
            at.add("Must be an array of indexes, but is " + Quoted.value(definitions) + ".");
            return IndexChange.between(this, this);
        }
        Map<String, IndexDefinition> after = new LinkedHashMap<>();
        all.forEach(index -> after.put(index.name(), index));
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < definitions.size(); i++) {
            Findings place = at.in(i);
            IndexDefinition.parse(definitions.get(i), place).ifPresent(index -> {
                if (!seen.add(index.name())) {
                    place.in("name").add("The name " + Quoted.quoted(index.name()) + " is in this list twice.");
                }
                check(index, schema, place);
                after.put(index.name(), index);
            });
        }
        long own = after.values().stream().filter(index -> !index.system()).count();
        if (own > MOST) {
            at.add("The table would have " + own + " indexes of its own; at most " + MOST
                    + " are allowed. Remove some.");
        }
        return IndexChange.between(this, new IndexList(new ArrayList<>(after.values())));
    }

    private void check(IndexDefinition index, TableSchema schema, Findings at) {
        changeable(index.name(), schema)
                .filter(objection -> !all.contains(index))
                .ifPresent(at.in("name")::add);
        all.stream()
                .filter(other -> other.name().equalsIgnoreCase(index.name())
                        && !other.name().equals(index.name()))
                .findFirst()
                .ifPresent(other -> at.in("name")
                        .add("There is an index " + Quoted.quoted(other.name())
                                + "; names that differ only in case are not allowed."));
        for (IndexDefinition.Key key : index.keys()) {
            IndexDefinition.objection(key.field(), schema)
                    .ifPresent(at.in("fields").in(key.field())::add);
        }
    }

    private Optional<String> changeable(String name, TableSchema schema) {
        if (INITIAL.find(name).isPresent()) {
            return Optional.of("The system index " + Quoted.quoted(name)
                    + " belongs to every table and can't be changed. Choose another name.");
        }
        boolean automatic =
                schema.uniqueIndexes().stream().anyMatch(index -> index.name().equals(name));
        return automatic
                ? Optional.of("The index " + Quoted.quoted(name) + " comes from \"unique\": true of its field. "
                        + "Declare the field without it, with backend_field_manage.")
                : Optional.empty();
    }

    private IndexList remove(List<String> names, JsonNode added, TableSchema schema, Findings at) {
        List<String> known = own(schema).stream().map(IndexDefinition::name).toList();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            Optional<String> objection = changeable(name, schema);
            if (objection.isPresent()) {
                at.in(i).add(objection.get().replace(" Choose another name.", ""));
            } else if (find(name).isEmpty()) {
                at.in(i)
                        .add("There is no index " + Quoted.quoted(name) + "." + Suggestions.hint(name, known)
                                + (known.isEmpty()
                                        ? " The table has none of its own."
                                        : " There are " + Quoted.names(known) + "."));
            } else if (added.findValuesAsText("name").contains(name)) {
                at.in(i)
                        .add("The index " + Quoted.quoted(name) + " is in indexesToAddOrUpdate too. Keep it there only:"
                                + " an index of the same name is replaced.");
            }
        }
        return new IndexList(
                all.stream().filter(index -> !names.contains(index.name())).toList());
    }

    /** Follows a change of the fields: unique fields bring their index with them and take it away. */
    public IndexChange follow(TableSchema before, TableSchema after, Findings at) {
        List<IndexDefinition> old = before.uniqueIndexes();
        List<IndexDefinition> wanted = after.uniqueIndexes();
        List<IndexDefinition> next = new ArrayList<>(all);
        next.removeIf(index -> old.contains(index) && !wanted.contains(index));
        for (IndexDefinition index : wanted) {
            Optional<IndexDefinition> taken = find(index.name());
            if (taken.isPresent() && !taken.get().equals(index)) {
                at.in(index.keys().getFirst().field())
                        .in("unique")
                        .add("There is another index called " + Quoted.quoted(index.name())
                                + ". Remove it first, with backend_index_manage.");
            } else if (taken.isEmpty()) {
                next.add(index);
            }
        }
        return IndexChange.between(this, new IndexList(next));
    }

    /** The normal form. */
    public ArrayNode toJson() {
        ArrayNode out = JsonNodeFactory.instance.arrayNode();
        all.forEach(index -> out.add(index.toJson()));
        return out;
    }
}
