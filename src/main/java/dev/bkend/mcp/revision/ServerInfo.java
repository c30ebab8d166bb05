package dev.bkend.mcp.revision;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/** What the server calls itself, and what it says of itself to those who ask. */
public record ServerInfo(String name, String title, String version, Optional<About> about) {

    /** @param icon an SVG, so that it has any size */
    public record About(String description, URI website, URI icon) {}

    public ServerInfo(String name, String title, String version) {
        this(name, title, version, Optional.empty());
    }

    /** Everything that the revision has a member for. */
    public void writeTo(JsonGenerator out, Revision revision) throws IOException {
        out.writeStartObject();
        names(out, revision.has(Trait.TITLES));
        if (about.isPresent() && revision.has(Trait.ICONS)) {
            about(out, about.get());
        }
        out.writeEndObject();
    }

    /** The names only, for what is said with every result. */
    void writeNamesTo(JsonGenerator out) throws IOException {
        out.writeStartObject();
        names(out, true);
        out.writeEndObject();
    }

    private void names(JsonGenerator out, boolean withTitle) throws IOException {
        out.writeStringField("name", name);
        if (withTitle) {
            out.writeStringField("title", title);
        }
        out.writeStringField("version", version);
    }

    private static void about(JsonGenerator out, About about) throws IOException {
        out.writeStringField("description", about.description());
        out.writeStringField("websiteUrl", about.website().toString());
        out.writeArrayFieldStart("icons");
        out.writeStartObject();
        out.writeStringField("src", about.icon().toString());
        out.writeStringField("mimeType", "image/svg+xml");
        out.writeArrayFieldStart("sizes");
        out.writeString("any");
        out.writeEndArray();
        out.writeEndObject();
        out.writeEndArray();
    }
}
