package dev.bkend.spec;

import java.util.Set;

/** Writes HTML that is well-formed XML too; every text and attribute is escaped, every element closed. */
final class Html {

    private static final Set<String> INLINE = Set.of("a", "code", "em", "span", "strong", "var");

    private final StringBuilder out = new StringBuilder();

    /** Starts an element; nothing is written until one of the tag's last three methods is called. */
    Tag tag(String name) {
        return new Tag(name);
    }

    Html text(String text) {
        out.append(escape(text));
        return this;
    }

    /** Text already escaped. */
    Html markup(String markup) {
        out.append(markup);
        return this;
    }

    @Override
    public String toString() {
        return out.toString();
    }

    static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                default -> escaped.append(c);
            }
        }
        return escaped.toString();
    }

    /** An element on its way: attributes first, then its content. */
    final class Tag {

        private final String name;
        private final StringBuilder start;

        private Tag(String name) {
            this.name = name;
            this.start = new StringBuilder("<").append(name);
        }

        /** Adds an attribute, unless its value is empty. */
        Tag with(String attribute, String value) {
            if (!value.isEmpty()) {
                start.append(' ')
                        .append(attribute)
                        .append("=\"")
                        .append(escape(value))
                        .append('"');
            }
            return this;
        }

        Tag id(String id) {
            return with("id", id);
        }

        Tag css(String classes) {
            return with("class", classes);
        }

        Tag href(String href) {
            return with("href", href);
        }

        /** Ends an element that holds other elements. */
        Html around(Runnable content) {
            out.append(start).append('>');
            content.run();
            return end();
        }

        /** Ends an element that holds text. */
        Html text(String text) {
            out.append(start).append('>').append(escape(text));
            return end();
        }

        /** Ends an element that never holds anything. */
        Html empty() {
            out.append(start).append(" />\n");
            return Html.this;
        }

        private Html end() {
            out.append("</").append(name).append('>');
            if (!INLINE.contains(name)) {
                out.append('\n');
            }
            return Html.this;
        }
    }
}
