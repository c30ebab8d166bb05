package dev.bkend.spec.markup;

import java.util.Set;

/** Writes HTML that is well-formed XML too; every text and attribute is escaped, every element closed. */
public final class Html {

    private static final Set<String> INLINE = Set.of("a", "code", "em", "span", "strong", "var");

    private final StringBuilder out = new StringBuilder();

    /** Starts an element; nothing is written until one of the tag's last three methods is called. */
    public Tag tag(String name) {
        return new Tag(name);
    }

    public Html text(String text) {
        out.append(escape(text));
        return this;
    }

    /** Text already escaped. */
    public Html markup(String markup) {
        out.append(markup);
        return this;
    }

    @Override
    public String toString() {
        return out.toString();
    }

    public static String escape(String text) {
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
    public final class Tag {

        private final String name;
        private final StringBuilder start;

        private Tag(String name) {
            this.name = name;
            this.start = new StringBuilder("<").append(name);
        }

        /** Adds an attribute, unless its value is empty. */
        public Tag with(String attribute, String value) {
            if (!value.isEmpty()) {
                start.append(' ')
                        .append(attribute)
                        .append("=\"")
                        .append(escape(value))
                        .append('"');
            }
            return this;
        }

        public Tag id(String id) {
            return with("id", id);
        }

        public Tag css(String classes) {
            return with("class", classes);
        }

        public Tag href(String href) {
            return with("href", href);
        }

        /** Ends an element that holds other elements. */
        public Html around(Runnable content) {
            out.append(start).append('>');
            content.run();
            return end();
        }

        /** Ends an element that holds text. */
        public Html text(String text) {
            out.append(start).append('>').append(escape(text));
            return end();
        }

        /** Ends an element that never holds anything. */
        public Html empty() {
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
