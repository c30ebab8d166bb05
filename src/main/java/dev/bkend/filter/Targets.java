package dev.bkend.filter;

import dev.bkend.api.problem.Findings;
import dev.bkend.api.text.Quoted;
import dev.bkend.schema.Field;
import dev.bkend.schema.FieldType;
import dev.bkend.schema.Shape;
import dev.bkend.schema.TableSchema;
import dev.bkend.store.sql.FieldPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Finds the fields that a request names. A field that is not declared may still be in some records. */
public final class Targets {

    private static final int DEEPEST = 10;
    private static final Map<String, FieldType> SYSTEM = Map.of(
            "id", FieldType.STRING,
            "createdBy", FieldType.STRING,
            "createdAt", FieldType.DATE,
            "updatedAt", FieldType.DATE);

    private final TableSchema schema;
    private final Set<String> unreadable;
    private final Set<String> removed;

    public Targets(TableSchema schema) {
        this(schema, Set.of(), Set.of());
    }

    /**
     * @param unreadable the paths of fields whose values whoever asks may not know
     * @param removed the names of those among them that nobody may know any more
     */
    public Targets(TableSchema schema, Set<String> unreadable, Set<String> removed) {
        this.schema = schema;
        this.unreadable = Set.copyOf(unreadable);
        this.removed = Set.copyOf(removed);
    }

    static boolean isSystem(String path) {
        return SYSTEM.containsKey(path);
    }

    /** The field at that path; what stands against using it is noted. */
    public Optional<Target> find(String path, Findings at) {
        List<String> names = List.of(path.split("\\.", -1));
        if (names.size() > DEEPEST || !names.stream().allMatch(FieldPath::isName)) {
            at.add("Not the path of a field. Names have letters, digits and \"_\", at most 64, and do not start with a"
                    + " digit; a dot leads to a field inside an object.");
            return Optional.empty();
        }
        if (removed.contains(names.getFirst())) {
            at.add("There is no field " + Quoted.quoted(names.getFirst()) + " any more: it has been removed.");
            return Optional.empty();
        }
        if (!readable(path)) {
            at.add("The field " + Quoted.quoted(path) + " can not be read with these permissions, so it can not be"
                    + " asked about either.");
            return Optional.empty();
        }
        if (path.equals("_id")) {
            at.add("There is no field \"_id\". Did you mean \"id\"?");
            return Optional.empty();
        }
        return isSystem(names.getFirst()) ? system(names, at) : declared(names, at);
    }

    /** The same, for a use that only declared fields are good for. */
    public Optional<Target> findDeclared(String path, Findings at) {
        Optional<Target> target = find(path, at);
        if (target.isPresent() && schema.find(path) instanceof dev.bkend.schema.ResolvedField.Unknown(String message)) {
            at.add(message);
            return Optional.empty();
        }
        return target;
    }

    /** Whether neither the field is hidden nor one that it is inside, or that is inside it. */
    private boolean readable(String path) {
        return unreadable.stream()
                .noneMatch(hidden ->
                        path.equals(hidden) || path.startsWith(hidden + ".") || hidden.startsWith(path + "."));
    }

    private static Optional<Target> system(List<String> names, Findings at) {
        String name = names.getFirst();
        if (names.size() > 1) {
            return nothingInside(name, SYSTEM.getOrDefault(name, FieldType.STRING), at);
        }
        return Optional.of(
                new Target(List.of(new FieldPath(names)), SYSTEM.getOrDefault(name, FieldType.STRING), false));
    }

    private Optional<Target> declared(List<String> names, Findings at) {
        List<FieldPath> steps = new ArrayList<>();
        Shape inside = schema.shape();
        int from = 0;
        for (int i = 0; i < names.size(); i++) {
            Field field = inside.fields().get(names.get(i));
            if (field == null) {
                break;
            }
            boolean list = field.type() == FieldType.ARRAY;
            if (i == names.size() - 1) {
                steps.add(new FieldPath(names.subList(from, i + 1)));
                return Optional.of(new Target(steps, list ? itemType(field) : field.type(), list));
            }
            if (list) {
                steps.add(new FieldPath(names.subList(from, i + 1)));
                from = i + 1;
            }
            FieldType here = list ? itemType(field) : field.type();
            if (here.isScalar()) {
                return nothingInside(names.get(i), here, at);
            }
            inside = list ? field.items().map(Field::shape).orElse(Shape.EMPTY) : field.shape();
        }
        steps.add(new FieldPath(names.subList(from, names.size())));
        return Optional.of(new Target(steps, FieldType.MIXED, false));
    }

    private static FieldType itemType(Field array) {
        FieldType type = array.items().map(Field::type).orElse(FieldType.MIXED);
        return type == FieldType.ARRAY ? FieldType.MIXED : type;
    }

    private static Optional<Target> nothingInside(String name, FieldType type, Findings at) {
        at.add("There is nothing inside " + Quoted.quoted(name) + ": it has the type " + type.bson() + ".");
        return Optional.empty();
    }

    /** The fields at the top where a search does not look: those that can not be read, and dates. */
    Set<String> noTexts() {
        Set<String> names = new TreeSet<>(unreadable);
        schema.shape().fields().forEach((name, field) -> {
            if (field.type() == FieldType.DATE) {
                names.add(name);
            }
        });
        return names;
    }

    /** The text fields inside declared objects, where a search over everything looks as well. */
    List<Target> nestedTexts() {
        List<Target> found = new ArrayList<>();
        schema.shape().fields().forEach((name, field) -> nestedTexts(List.of(name), field, found));
        return found;
    }

    private void nestedTexts(List<String> path, Field field, List<Target> found) {
        field.shape().fields().forEach((name, inner) -> {
            List<String> names = new ArrayList<>(path);
            names.add(name);
            if (inner.type() == FieldType.STRING && readable(String.join(".", names))) {
                found.add(new Target(List.of(new FieldPath(names)), FieldType.STRING, false));
            }
            nestedTexts(names, inner, found);
        });
    }
}
