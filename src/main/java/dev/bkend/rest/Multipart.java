package dev.bkend.rest;

import dev.bkend.api.Answer.Part;
import dev.bkend.api.Ids;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Media as the body of an answer: one part as it is, several one after the other (RFC 2046 section 5.1). */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Multipart(String type, byte[] bytes) {

    static Multipart of(List<Part> parts) {
        if (parts.size() == 1) {
            return new Multipart(parts.getFirst().mediaType(), parts.getFirst().body());
        }
        String boundary = Ids.next("part");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Part part : parts) {
            line(out, "--" + boundary);
            line(out, "Content-Type: " + part.mediaType());
            part.location().ifPresent(location -> line(out, "Content-Location: " + location));
            line(out, "");
            out.writeBytes(part.body());
            line(out, "");
        }
        line(out, "--" + boundary + "--");
        return new Multipart("multipart/mixed; boundary=" + boundary, out.toByteArray());
    }

    private static void line(ByteArrayOutputStream out, String text) {
        out.writeBytes((text + "\r\n").getBytes(StandardCharsets.UTF_8));
    }
}
