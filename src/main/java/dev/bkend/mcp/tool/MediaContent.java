package dev.bkend.mcp.tool;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.bkend.api.Answer.Part;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Media as a content block, or as the contents of a resource. */
public final class MediaContent {

    private MediaContent() {}

    /** A block of the kind that its media type calls for; what has its own URI is an embedded resource. */
    public static void writeTo(JsonGenerator out, Part part) throws IOException {
        out.writeStartObject();
        if (part.location().isPresent()) {
            out.writeStringField("type", "resource");
            out.writeFieldName("resource");
            contents(out, part.location().get(), part);
        } else if (textual(part)) {
            out.writeStringField("type", "text");
            out.writeStringField("text", text(part));
        } else {
            out.writeStringField("type", part.mediaType().startsWith("audio/") ? "audio" : "image");
            out.writeBinaryField("data", part.body());
            out.writeStringField("mimeType", part.mediaType());
        }
        out.writeEndObject();
    }

    /** The contents of a resource: text as it is, anything else in Base64. */
    public static void contents(JsonGenerator out, URI uri, Part part) throws IOException {
        out.writeStartObject();
        out.writeStringField("uri", uri.toString());
        out.writeStringField("mimeType", part.mediaType());
        if (textual(part)) {
            out.writeStringField("text", text(part));
        } else {
            out.writeBinaryField("blob", part.body());
        }
        out.writeEndObject();
    }

    private static boolean textual(Part part) {
        return part.mediaType().startsWith("text/") || part.mediaType().endsWith("json");
    }

    private static String text(Part part) {
        return new String(part.body(), StandardCharsets.UTF_8);
    }
}
