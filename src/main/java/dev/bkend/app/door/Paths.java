package dev.bkend.app.door;

import static dev.bkend.app.CommonProblem.METHOD_NOT_ALLOWED;
import static dev.bkend.app.CommonProblem.PATH_NOT_FOUND;

import dev.bkend.api.AppOperation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.jetty.util.URIUtil;
import org.jspecify.annotations.Nullable;

/**
 * Finds the operation for a path and a method. A segment that is written in a path beats a variable, and there is no
 * way back: {@code /v1/data/posts} is never the record "posts" of a table "data".
 */
final class Paths<R> {

    /** First segments that no table may take, since they are or will be APIs of their own. */
    private static final Set<String> RESERVED = Set.of("auth", "users", "files", "data", "openapi");

    private final Node<R> root = new Node<>();

    /** What stands at one place of the tree. */
    private static final class Node<R> {

        final Map<String, Node<R>> named = new HashMap<>();
        final Map<String, AppOperation<R>> operations = new TreeMap<>();

        @Nullable
        Node<R> variable;

        @Nullable
        String variableName;
    }

    /** An operation, with the variables of the path that led to it. */
    record Found<R>(AppOperation<R> operation, Map<String, String> variables) {}

    Paths(List<AppOperation<R>> operations) {
        for (AppOperation<R> operation : operations) {
            operation.paths().forEach(path -> add(path, operation));
        }
    }

    private void add(String path, AppOperation<R> operation) {
        Node<R> node = root;
        for (String segment : segments(path)) {
            node = segment.startsWith("{") ? variable(node, segment) : named(node, segment);
        }
        if (node.operations.put(operation.method(), operation) != null) {
            throw new IllegalArgumentException("Two operations at " + operation.method() + " " + path);
        }
    }

    private static <R> Node<R> named(Node<R> node, String segment) {
        return node.named.computeIfAbsent(segment, same -> new Node<>());
    }

    private static <R> Node<R> variable(Node<R> node, String segment) {
        String name = segment.substring(1, segment.length() - 1);
        if (node.variableName != null && !node.variableName.equals(name)) {
            throw new IllegalArgumentException("One place can't be " + name + " and " + node.variableName);
        }
        Node<R> next = Optional.ofNullable(node.variable).orElseGet(Node::new);
        node.variable = next;
        node.variableName = name;
        return next;
    }

    /** @param path below {@code /v1} */
    Found<R> find(String method, String path) {
        Map<String, String> variables = new HashMap<>(4);
        Node<R> node = node(segments(path), variables);
        if (node == null || node.operations.isEmpty()) {
            throw PATH_NOT_FOUND.because("Nothing is served at this path. Records are at /v1/data/{tableName} and"
                    + " /v1/data/{tableName}/{id}.");
        }
        AppOperation<R> operation = node.operations.get(method.equals("HEAD") ? "GET" : method);
        if (operation == null) {
            throw METHOD_NOT_ALLOWED.because("This path does not answer to " + method + ", but to "
                    + String.join(", ", node.operations.keySet()) + ".");
        }
        return new Found<>(operation, variables);
    }

    /** What a path answers to, for the header Allow. */
    String allowed(String path) {
        Node<R> node = node(segments(path), new HashMap<>(4));
        return node == null ? "" : String.join(", ", node.operations.keySet());
    }

    private @Nullable Node<R> node(List<String> segments, Map<String, String> variables) {
        Node<R> node = root;
        for (int i = 0; i < segments.size(); i++) {
            String segment = segments.get(i);
            Node<R> next = node.named.get(segment);
            if (next == null && node.variable != null && !segment.isEmpty() && !reserved(segment, i)) {
                next = node.variable;
                variables.put(String.valueOf(node.variableName), segment);
            }
            if (next == null) {
                return null;
            }
            node = next;
        }
        return node;
    }

    private static boolean reserved(String segment, int place) {
        return place == 1 && RESERVED.contains(segment);
    }

    /** Whether a path is one of records, by the long form or the short one. */
    static boolean isData(String path) {
        List<String> segments = segments(path);
        return segments.size() > 1
                && !segments.get(1).isEmpty()
                && (segments.get(1).equals("data") || !RESERVED.contains(segments.get(1)));
    }

    /** Those between the slashes; the first is {@code v1}. */
    private static List<String> segments(String path) {
        List<String> segments = new ArrayList<>(4);
        int start = 1;
        for (int slash = path.indexOf('/', start); slash >= 0; slash = path.indexOf('/', start)) {
            segments.add(decoded(path.substring(start, slash)));
            start = slash + 1;
        }
        segments.add(decoded(path.substring(start)));
        return segments;
    }

    private static String decoded(String segment) {
        return segment.indexOf('%') < 0 ? segment : URIUtil.decodePath(segment);
    }
}
