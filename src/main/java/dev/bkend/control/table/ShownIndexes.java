package dev.bkend.control.table;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bkend.generated.model.Index;
import dev.bkend.generated.model.IndexState;
import dev.bkend.migration.Job;
import dev.bkend.migration.UnderWay;
import dev.bkend.schema.IndexDefinition;
import dev.bkend.schema.IndexList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Indexes as the spec shows them. */
final class ShownIndexes {

    private ShownIndexes() {}

    /** Of a version: whether they can be used is no part of it. */
    static List<Index> of(IndexList indexes) {
        return indexes.all().stream()
                .map(definition -> shown(definition, null, null))
                .toList();
    }

    /** Of a table, with those that are being built; one that takes another's place is shown there. */
    static List<Index> of(IndexList indexes, UnderWay underWay) {
        List<Index> shown = new ArrayList<>();
        for (IndexDefinition definition : indexes.all()) {
            Optional<Job> successor = underWay.index(definition.name());
            shown.add(
                    successor.isPresent()
                            ? building(successor.get(), underWay)
                            : shown(definition, IndexState.READY, null));
        }
        underWay.indexes().stream()
                .filter(built ->
                        indexes.find(built.details().path("name").asText()).isEmpty())
                .forEach(built -> shown.add(building(built, underWay)));
        return shown;
    }

    private static Index building(Job built, UnderWay underWay) {
        return shown(IndexDefinition.of(built.details()), IndexState.BUILDING, underWay.built(built));
    }

    private static Index shown(IndexDefinition index, @Nullable IndexState state, @Nullable Double progress) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        index.keys().forEach(key -> fields.put(key.field(), key.ascending() ? 1 : -1));
        return new Index(index.name(), fields, index.unique(), index.sparse(), index.system(), state, progress);
    }
}
