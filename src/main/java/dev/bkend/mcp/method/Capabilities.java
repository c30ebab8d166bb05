package dev.bkend.mcp.method;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** What the server offers, the same for every revision so far: tools and resources. */
final class Capabilities {

    private Capabilities() {}

    static void writeTo(JsonGenerator out) throws IOException {
        out.writeObjectFieldStart("capabilities");
        out.writeObjectFieldStart("tools");
        out.writeEndObject();
        out.writeObjectFieldStart("resources");
        out.writeEndObject();
        out.writeEndObject();
    }
}
