package dev.bkend.mcp.revision;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** What the server calls itself. */
public record ServerInfo(String name, String title, String version) {

    public void writeTo(JsonGenerator out, boolean withTitle) throws IOException {
        out.writeStartObject();
        out.writeStringField("name", name);
        if (withTitle) {
            out.writeStringField("title", title);
        }
        out.writeStringField("version", version);
        out.writeEndObject();
    }
}
