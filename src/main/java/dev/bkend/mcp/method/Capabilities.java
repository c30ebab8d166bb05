package dev.bkend.mcp.method;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.bkend.mcp.conversation.ClientCapabilities;
import dev.bkend.mcp.revision.Revision;
import dev.bkend.mcp.revision.Trait;
import java.io.IOException;

/** What the server offers under a revision: what has a method there. */
final class Capabilities {

    private Capabilities() {}

    static void writeTo(JsonGenerator out, Revision revision) throws IOException {
        out.writeObjectFieldStart("capabilities");
        changing(out, "tools");
        out.writeObjectFieldStart("resources");
        out.writeBooleanField("subscribe", true);
        out.writeBooleanField("listChanged", true);
        out.writeEndObject();
        if (revision.method("prompts/list").isPresent()) {
            changing(out, "prompts");
        }
        if (revision.method("completion/complete").isPresent()) {
            empty(out, "completions");
        }
        if (revision.has(Trait.SESSIONS)) {
            empty(out, "logging");
        }
        if (revision.method("tasks/get").isPresent()) {
            out.writeObjectFieldStart("extensions");
            empty(out, ClientCapabilities.TASKS);
            out.writeEndObject();
        }
        out.writeEndObject();
    }

    private static void changing(JsonGenerator out, String name) throws IOException {
        out.writeObjectFieldStart(name);
        out.writeBooleanField("listChanged", true);
        out.writeEndObject();
    }

    private static void empty(JsonGenerator out, String name) throws IOException {
        out.writeObjectFieldStart(name);
        out.writeEndObject();
    }
}
