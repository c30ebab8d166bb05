package dev.bkend.bench;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * The floor with HTTP: Jetty with bkend's threads and connector, and a handler that knows the requests of {@link
 * RecordsScenario} and answers them with {@link RawRecords}. It checks nothing and nobody.
 */
public final class RawServer extends Handler.Abstract {

    private static final int READERS = 4;
    private static final Pattern FILTER = Pattern.compile("\"(city|rank)\":\"([^\"]+)\"");
    private static final Pattern SCORE = Pattern.compile("\"score\":(\\d+)");

    private final BlockingQueue<RawRecords> readers = new ArrayBlockingQueue<>(READERS);
    private final BlockingQueue<RawRecords> writers = new ArrayBlockingQueue<>(1);

    private RawServer(Path file, String tableId) throws SQLException {
        for (int i = 0; i < READERS; i++) {
            readers.add(new RawRecords(file, tableId));
        }
        writers.add(new RawRecords(file, tableId));
    }

    /** Arguments: port, file of the environment, id of the table. */
    public static void main(String[] arguments) throws Exception {
        BareServer.run(Integer.parseInt(arguments[0]), new RawServer(Path.of(arguments[1]), arguments[2]));
    }

    /** What is done with a connection. */
    private interface Work {
        String on(RawRecords records) throws SQLException;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        String answer = switch (request.getMethod()) {
            case "POST" -> {
                String body = body(request);
                yield with(writers, records -> records.create(body));
            }
            case "PATCH" -> {
                int score = Integer.parseInt(group(SCORE, body(request), 1));
                yield with(writers, records -> records.update(id(request), score));
            }
            default -> with(readers, records -> read(records, request));
        };
        BareServer.send(answer.getBytes(StandardCharsets.UTF_8), response, callback);
        return true;
    }

    private static String read(RawRecords records, Request request) throws SQLException {
        String query = request.getHttpURI().getQuery();
        if (query == null) {
            return id(request).equals("people") ? records.countAll() : records.read(id(request));
        }
        if (!query.startsWith("andFilters")) {
            return records.countAll();
        }
        String filter = URLDecoder.decode(query, StandardCharsets.UTF_8);
        String value = group(FILTER, filter, 2);
        if (group(FILTER, filter, 1).equals("rank")) {
            return records.listRank(value);
        }
        return query.endsWith("limit=1") ? records.countCity(value) : records.listCity(value);
    }

    private static String with(BlockingQueue<RawRecords> connections, Work work)
            throws SQLException, InterruptedException {
        RawRecords records = connections.take();
        try {
            return work.on(records);
        } finally {
            connections.add(records);
        }
    }

    private static String body(Request request) throws IOException {
        return new String(BareServer.body(request), StandardCharsets.UTF_8);
    }

    private static String id(Request request) {
        String path = request.getHttpURI().getPath();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static String group(Pattern pattern, String text, int group) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IllegalArgumentException(text);
        }
        return matcher.group(group);
    }
}
