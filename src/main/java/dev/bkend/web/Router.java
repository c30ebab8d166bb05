package dev.bkend.web;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.util.URIUtil;
import org.jspecify.annotations.Nullable;

/**
 * What answers which method at which path. A segment that is written in a path beats a variable, and there is no way
 * back: {@code /v1/data/posts} is never the record "posts" of a table "data".
 */
public final class Router<T> {

    private final Node<T> root = new Node<>();

    /** What is found at a path. */
    public sealed interface Match<T> {

        /** @param variables of the path, decoded */
        record Found<T>(T target, Map<String, String> variables) implements Match<T> {}

        record Nowhere<T>() implements Match<T> {}

        /** @param allow what the path answers to, for the header Allow, which a 405 must have (RFC 9110 section 15.5.6) */
        record OtherMethods<T>(String allow) implements Match<T> {}
    }

    /** What stands at one place of the tree. */
    private static final class Node<T> {

        final Map<String, Node<T>> named = new HashMap<>();
        final Map<String, T> targets = new TreeMap<>();

        @Nullable
        Node<T> variable;

        String variableName = "";
    }

    /** @param path with variables in braces */
    public void add(String method, String path, T target) {
        if (place(path).targets.put(method, target) != null) {
            throw new IllegalArgumentException("Two answer " + method + " " + path);
        }
    }

    /** Keeps a path, at which nothing is, from being taken for one with a variable. */
    public void reserve(String path) {
        place(path);
    }

    private Node<T> place(String path) {
        Node<T> node = root;
        for (String segment : segments(path)) {
            node = segment.startsWith("{")
                    ? variable(node, segment.substring(1, segment.length() - 1))
                    : node.named.computeIfAbsent(segment, same -> new Node<>());
        }
        return node;
    }

    private static <T> Node<T> variable(Node<T> node, String name) {
        if (node.variable == null) {
            node.variable = new Node<>();
            node.variableName = name;
        }
        if (!node.variableName.equals(name)) {
            throw new IllegalArgumentException("One place can't be " + name + " and " + node.variableName);
        }
        return node.variable;
    }

    /** What answers GET answers HEAD. */
    public Match<T> find(String method, String path) {
        Map<String, String> variables = new HashMap<>(4);
        Node<T> node = node(segments(path), variables);
        if (node == null || node.targets.isEmpty()) {
            return new Match.Nowhere<>();
        }
        T target = node.targets.get(HttpMethod.HEAD.is(method) ? "GET" : method);
        return target == null
                ? new Match.OtherMethods<>(String.join(", ", node.targets.keySet()))
                : new Match.Found<>(target, variables);
    }

    private @Nullable Node<T> node(List<String> segments, Map<String, String> variables) {
        Node<T> node = root;
        for (String segment : segments) {
            Node<T> next = node.named.get(segment);
            if (next == null && node.variable != null && !segment.isEmpty()) {
                next = node.variable;
                variables.put(node.variableName, segment);
            }
            if (next == null) {
                return null;
            }
            node = next;
        }
        return node;
    }

    /** The texts between the slashes of a path, decoded. */
    public static List<String> segments(String path) {
        List<String> segments = new ArrayList<>(4);
        int start = Math.min(1, path.length());
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
