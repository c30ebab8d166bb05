package dev.bkend.mcp.prompt;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A prompt: what it wants to know, and the messages that the answers are put into. */
public record Prompt(String name, String description, List<Argument> arguments, List<Part> messages) {

    /**
     * An argument.
     *
     * @param kind what it is completed with, if anything
     * @param question what the person is asked if it is missing
     */
    public record Argument(
            String name, String description, boolean required, Optional<String> kind, Optional<String> question) {}

    /** One message, before the arguments are put in. */
    public sealed interface Part {

        record Text(Blanks text) implements Part {}

        /** @param data in Base64 */
        record Image(String data, String mimeType) implements Part {}

        /** A resource that is read when the prompt is asked for, as the caller sees it. */
        record Embedded(Blanks uri) implements Part {

            /** The URI; a value is one segment of it, unless it is the whole. */
            public String uri(Map<String, String> values) {
                return uri.only() ? uri.filled(values) : uri.filled(values, Embedded::segment);
            }

            private static String segment(String value) {
                return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
            }
        }
    }

    public Optional<Argument> argument(String argument) {
        return arguments.stream().filter(one -> one.name().equals(argument)).findFirst();
    }
}
