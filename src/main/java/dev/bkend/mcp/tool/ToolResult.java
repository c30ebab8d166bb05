package dev.bkend.mcp.tool;

import dev.bkend.api.Answer;
import dev.bkend.api.json.Json;
import dev.bkend.api.problem.ProblemException;
import dev.bkend.mcp.jsonrpc.JsonBytes;
import java.util.List;

/** Phrases an answer or a problem as the result object of {@code tools/call}. */
public final class ToolResult {

    private static final String TEXT = "{\"content\":[{\"type\":\"text\",\"text\":";

    private ToolResult() {}

    /** Phrases an answer; {@code structured} tells whether the revision has {@code structuredContent}. */
    public static byte[] of(Answer answer, boolean structured) {
        return switch (answer) {
            case Answer.Structured(var value) -> json(Json.bytes(value::writeTo), structured, "");
            case Answer.Text(var markdown) -> text(markdown);
            case Answer.Media(var parts) -> media(parts);
        };
    }

    private static byte[] media(List<Answer.Part> parts) {
        return Json.bytes(out -> {
            out.writeStartObject();
            out.writeArrayFieldStart("content");
            for (Answer.Part part : parts) {
                MediaContent.writeTo(out, part);
            }
            out.writeEndArray();
            out.writeEndObject();
        });
    }

    /** A failure the model is to read and repair; the same body as on the REST door. */
    public static byte[] failure(ProblemException problem, boolean structured) {
        return json(Json.bytes(problem::writeTo), structured, ",\"isError\":true");
    }

    // Written once: the text is the same bytes, quoted.
    private static byte[] json(byte[] json, boolean structured, String more) {
        JsonBytes out =
                new JsonBytes(json.length * 5 / 2 + 128).add(TEXT).quoted(json).add("}]");
        if (structured) {
            out.add(",\"structuredContent\":").add(json);
        }
        return out.add(more).add("}").toBytes();
    }

    private static byte[] text(String markdown) {
        byte[] quoted = Json.bytes(out -> out.writeString(markdown));
        return new JsonBytes(quoted.length + 64)
                .add(TEXT)
                .add(quoted)
                .add("}]}")
                .toBytes();
    }
}
