package dev.bkend.schema;

import java.util.List;

/** The indexes a table will have, and what to do to get there; a changed index is dropped and created. */
public record IndexChange(
        IndexList indexes, List<IndexDefinition> create, List<IndexDefinition> drop, List<IndexDefinition> keep) {

    public IndexChange {
        create = List.copyOf(create);
        drop = List.copyOf(drop);
        keep = List.copyOf(keep);
    }

    /** What a new table has to create. */
    public static IndexChange fromNothing(IndexList indexes) {
        return between(new IndexList(List.of()), indexes);
    }

    /** The difference between two lists. */
    static IndexChange between(IndexList before, IndexList after) {
        return new IndexChange(
                after,
                after.all().stream()
                        .filter(index -> !before.all().contains(index))
                        .toList(),
                before.all().stream()
                        .filter(index -> !after.all().contains(index))
                        .toList(),
                after.all().stream().filter(before.all()::contains).toList());
    }
}
