package dev.bkend.server.backup;

import static dev.bkend.api.problem.Problem.INVALID_REQUEST;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bkend.api.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a backup says of itself, in its first file.
 *
 * @param version of the program that made it
 * @param made when it was begun: what was answered before is in it
 * @param mark that all databases of the data directory have
 * @param files the databases
 */
public record Manifest(String version, Instant made, int mark, List<BackedUp> files) {

    static final String NAME = "backup.json";

    private static final String FORMAT = "bkend-backup";
    private static final int FORMAT_VERSION = 1;

    public Manifest {
        files = List.copyOf(files);
    }

    /**
     * A database of it.
     *
     * @param name its path inside the backup
     * @param layout the number of its tables' layout
     * @param tables of users; 0 for the control plane, and where an older layout does not tell
     */
    public record BackedUp(String name, long bytes, String sha256, int layout, long tables, long records) {}

    public long bytes() {
        return files.stream().mapToLong(BackedUp::bytes).sum();
    }

    /** For people: how much of what. */
    public String contents() {
        return count(files.size() - 1L, "environment") + ", "
                + count(files.stream().mapToLong(BackedUp::tables).sum(), "table") + " and "
                + count(files.stream().mapToLong(BackedUp::records).sum(), "record");
    }

    private static String count(long number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }

    String toJson() {
        ObjectNode json = Json.MAPPER.createObjectNode();
        json.put("format", FORMAT)
                .put("formatVersion", FORMAT_VERSION)
                .put("version", version)
                .put("made", made.toString())
                .put("mark", mark)
                .put(
                        "secrets",
                        "All records, hashes of passwords and tokens, the keys that sign tokens, and the secrets of "
                                + "second factors: who can read this backup can be anybody on the server.");
        ArrayNode list = json.putArray("files");
        files.forEach(file -> list.addObject()
                .put("name", file.name)
                .put("bytes", file.bytes)
                .put("sha256", file.sha256)
                .put("layout", file.layout)
                .put("tables", file.tables)
                .put("records", file.records));
        return json.toPrettyString() + "\n";
    }

    /** Reads what {@link #toJson} wrote; whatever else it is, is refused. */
    static Manifest read(byte[] bytes) {
        JsonNode json = json(bytes);
        if (!json.path("format").asText().equals(FORMAT)) {
            throw INVALID_REQUEST.because("This " + NAME + " is not that of a bkend backup.");
        }
        if (json.path("formatVersion").asInt() > FORMAT_VERSION) {
            throw INVALID_REQUEST.because("This backup was made by a newer bkend ("
                    + json.path("version").asText() + "). Restore it with that one.");
        }
        List<BackedUp> files = new ArrayList<>();
        json.path("files")
                .forEach(file -> files.add(new BackedUp(
                        file.path("name").asText(),
                        file.path("bytes").asLong(),
                        file.path("sha256").asText(),
                        file.path("layout").asInt(),
                        file.path("tables").asLong(),
                        file.path("records").asLong())));
        return new Manifest(
                json.path("version").asText(),
                time(json.path("made").asText()),
                json.path("mark").asInt(),
                files);
    }

    private static JsonNode json(byte[] bytes) {
        try {
            return Json.read(bytes);
        } catch (JsonProcessingException e) {
            throw INVALID_REQUEST.because("The " + NAME + " of this backup is damaged: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw INVALID_REQUEST.because("The " + NAME + " of this backup does not say when it was made.");
        }
    }
}
