package dev.bkend.doors;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.api.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A request byte by byte, since a client library would not send what it knows to be wrong. */
final class RawRequest {

    private final String line;
    private final List<String> headers = new ArrayList<>();
    private byte[] body = {};

    /** @param target as it stands in the first line; characters above 255 are not possible */
    RawRequest(String method, String target) {
        line = method + " " + target + " HTTP/1.1";
    }

    RawRequest with(String header) {
        headers.add(header);
        return this;
    }

    RawRequest json(String text) {
        return json(text.getBytes(StandardCharsets.UTF_8));
    }

    RawRequest json(byte[] bytes) {
        return with("Content-Type: application/json").sized(bytes);
    }

    /** With its length, and without a word on what it is. */
    RawRequest sized(byte[] bytes) {
        return with("Content-Length: " + bytes.length).bytes(bytes);
    }

    RawRequest bytes(byte[] bytes) {
        body = bytes;
        return this;
    }

    /** What came back. */
    record Answer(int status, String text) {

        String code() {
            JsonNode body = json();
            return body.has("code")
                    ? body.path("code").asText()
                    : body.at("/error/code").asText();
        }

        JsonNode json() {
            return Json.parse(text.substring(text.indexOf("\r\n\r\n") + 4));
        }
    }

    Answer send(URI server) {
        return send(server, server.getAuthority());
    }

    /** @param host that is asked for, whatever the address of the server is */
    Answer send(URI server, String host) {
        String head = line + "\r\nHost: " + host + "\r\nConnection: close\r\n"
                + String.join(
                        "", headers.stream().map(header -> header + "\r\n").toList()) + "\r\n";
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
            // A server that has seen enough may hang up: then the rest is of no interest to it.
            try {
                socket.getOutputStream().write(body);
                socket.getOutputStream().flush();
            } catch (IOException e) {
                // The answer says why.
            }
            String text = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Answer(Integer.parseInt(text.split(" ", 3)[1]), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
