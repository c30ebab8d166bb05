package dev.bkend.mcp.resource;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A URI template of RFC 6570 level 1, such as {@code bkend://tables/{tableId}/schema/versions}, read backwards. */
final class Template {

    private final List<String> literals = new ArrayList<>();
    private final List<String> names = new ArrayList<>();

    Template(String template) {
        int from = 0;
        for (int open = template.indexOf('{'); open >= 0; open = template.indexOf('{', from)) {
            int close = template.indexOf('}', open);
            String name = close < 0 ? "" : template.substring(open + 1, close);
            if (!name.matches("[A-Za-z0-9_]+")) {
                throw new IllegalArgumentException("Not a level 1 URI template: " + template);
            }
            literals.add(template.substring(from, open));
            names.add(name);
            from = close + 1;
        }
        literals.add(template.substring(from));
        for (int i = 1; i < literals.size(); i++) {
            boolean end = i == names.size() && literals.get(i).isEmpty();
            if (!end && !literals.get(i).startsWith("/")) {
                throw new IllegalArgumentException("Variables must be whole path segments: " + template);
            }
        }
    }

    List<String> names() {
        return List.copyOf(names);
    }

    boolean fixed() {
        return names.isEmpty();
    }

    /** The values of the variables, if the URI has this form. */
    Optional<Map<String, String>> match(String uri) {
        Map<String, String> values = new LinkedHashMap<>();
        if (!uri.startsWith(literals.getFirst())) {
            return Optional.empty();
        }
        int at = literals.getFirst().length();
        for (int i = 0; i < names.size(); i++) {
            int end = endOfValue(uri, at);
            Optional<String> value = decode(uri.substring(at, end));
            if (end == at || value.isEmpty() || !uri.startsWith(literals.get(i + 1), end)) {
                return Optional.empty();
            }
            values.put(names.get(i), value.get());
            at = end + literals.get(i + 1).length();
        }
        return at == uri.length() ? Optional.of(values) : Optional.empty();
    }

    private static int endOfValue(String uri, int from) {
        int end = from;
        while (end < uri.length() && (isUnreserved(uri.charAt(end)) || uri.charAt(end) == '%')) {
            end++;
        }
        return end;
    }

    /** RFC 3986 section 2.3. */
    private static boolean isUnreserved(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || "-._~".indexOf(c) >= 0;
    }

    private static Optional<String> decode(String value) {
        if (value.indexOf('%') < 0) {
            return Optional.of(value);
        }
        ByteBuffer bytes = ByteBuffer.allocate(value.length());
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) != '%') {
                bytes.put((byte) value.charAt(i));
                continue;
            }
            int high = i + 2 < value.length() ? Character.digit(value.charAt(i + 1), 16) : -1;
            int low = i + 2 < value.length() ? Character.digit(value.charAt(i + 2), 16) : -1;
            if (high < 0 || low < 0) {
                return Optional.empty();
            }
            bytes.put((byte) (high << 4 | low));
            i += 2;
        }
        try {
            return Optional.of(
                    StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
