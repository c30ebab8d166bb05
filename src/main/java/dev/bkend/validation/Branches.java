package dev.bkend.validation;

import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Of a value that fits no branch of a {@code oneOf} or {@code anyOf}, keeps what is wrong with it in the closest one. */
final class Branches {

    private static final Set<String> NAMED = Set.of("properties", "patternProperties");
    private static final Set<String> MEMBERS =
            Set.of("additionalProperties", "unevaluatedProperties", "items", "unevaluatedItems", "contains");
    private static final Set<String> FLAT = Set.of("type", "const", "enum");

    private Branches() {}

    /** One entry for each complaint; more than one error in it means that satisfying any of them would do. */
    static List<List<Error>> best(List<Error> errors) {
        return best(errors, 0);
    }

    private static List<List<Error>> best(List<Error> errors, int level) {
        Map<String, Map<Integer, List<Error>>> choices = new LinkedHashMap<>();
        List<Error> plain = new ArrayList<>();
        for (Error error : errors) {
            List<Choice> path = choices(error);
            if (path.size() > level) {
                Choice choice = path.get(level);
                choices.computeIfAbsent(choice.key(), key -> new TreeMap<>())
                        .computeIfAbsent(choice.branch(), branch -> new ArrayList<>())
                        .add(error);
            } else {
                plain.add(error);
            }
        }
        List<List<Error>> best = new ArrayList<>();
        for (Error error : plain) {
            if (!explained(error, plain, choices.keySet())) {
                best.add(List.of(error));
            }
        }
        choices.values().forEach(branches -> best.addAll(closest(branches.values(), level)));
        return best;
    }

    // "0 branches are valid" says nothing where deeper errors or the discriminator say why.
    private static boolean explained(Error error, List<Error> plain, Set<String> choices) {
        if (!error.getKeyword().equals("oneOf") && !error.getKeyword().equals("anyOf")) {
            return false;
        }
        String key = error.getEvaluationPath() + "@" + error.getInstanceLocation();
        return choices.contains(key)
                || plain.stream()
                        .anyMatch(other -> other.getKeyword().equals("discriminator")
                                && key.equals(other.getEvaluationPath() + "@" + other.getInstanceLocation()));
    }

    private static List<List<Error>> closest(Iterable<List<Error>> branches, int level) {
        List<Error> closest = List.of();
        int least = Integer.MAX_VALUE;
        List<Error> alternatives = new ArrayList<>();
        boolean flat = true;
        for (List<Error> branch : branches) {
            int depth = choices(branch.getFirst()).get(level).depth();
            int distance =
                    branch.stream().mapToInt(error -> distance(error, depth)).sum();
            if (distance < least) {
                least = distance;
                closest = branch;
            }
            Error first = branch.getFirst();
            flat &= branch.size() == 1 && depthOf(first) == depth && FLAT.contains(first.getKeyword());
            alternatives.add(first);
        }
        return flat ? List.of(alternatives) : best(closest, level + 1);
    }

    // A value of another type is furthest away; then one whose "kind" property names another branch.
    private static int distance(Error error, int depth) {
        int below = depthOf(error) - depth;
        return switch (error.getKeyword()) {
            case "type" -> below == 0 ? 1000 : 1;
            case "const", "enum" -> below == 1 ? 100 : 1;
            case "required", "additionalProperties", "unevaluatedProperties" -> below == 0 ? 3 : 1;
            default -> 1;
        };
    }

    private static int depthOf(Error error) {
        return error.getInstanceLocation().getNameCount();
    }

    /** The choices on the way to an error, outermost first. */
    private static List<Choice> choices(Error error) {
        NodePath path = error.getEvaluationPath();
        List<Choice> choices = new ArrayList<>();
        int depth = 0;
        for (int i = 0; i < path.getNameCount() - 1; i++) {
            String keyword = path.getName(i);
            if (NAMED.contains(keyword) || keyword.equals("prefixItems")) {
                depth++;
                i++;
            } else if (MEMBERS.contains(keyword)) {
                depth++;
            } else if (keyword.equals("allOf") || keyword.equals("dependentSchemas")) {
                i++;
            } else if (keyword.equals("oneOf") || keyword.equals("anyOf")) {
                String key = start(path, i + 1) + "@" + start(error.getInstanceLocation(), depth);
                choices.add(new Choice(key, Integer.parseInt(path.getName(i + 1)), depth));
                i++;
            }
        }
        return choices;
    }

    private static NodePath start(NodePath path, int length) {
        NodePath start = path;
        while (start.getNameCount() > length) {
            start = start.getParent();
        }
        return start;
    }

    /**
     * A branch taken.
     *
     * @param key which oneOf or anyOf of the schema, applied to which value
     * @param depth how deep in the arguments that value is
     */
    private record Choice(String key, int branch, int depth) {}
}
