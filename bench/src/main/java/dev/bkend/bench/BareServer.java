package dev.bkend.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.VirtualThreadPool;

/** The floor: Jetty with bkend's threads and connector, and a handler that reads the body and sends ready bytes. */
public final class BareServer {

    private static final HttpField JSON = new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, "application/json");
    private static final byte[] LIST_MARK = Scenario.LIST.method().getBytes(StandardCharsets.US_ASCII);

    private BareServer() {}

    /** Arguments: port, file with the answer to tools/list, file with the answer to tools/call. */
    public static void main(String[] arguments) throws Exception {
        byte[] list = Files.readAllBytes(Path.of(arguments[1]));
        byte[] call = Files.readAllBytes(Path.of(arguments[2]));
        run(Integer.parseInt(arguments[0]), new Ready(list, call));
    }

    /** Serves until the process ends. */
    static void run(int port, Handler handler) throws Exception {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        Server server = new Server(new VirtualThreadPool());
        ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost("127.0.0.1");
        connector.setPort(port);
        server.addConnector(connector);
        server.setHandler(handler);
        server.start();
        server.join();
    }

    static byte[] body(Request request) throws IOException {
        try (var in = Content.Source.asInputStream(request)) {
            return in.readNBytes((int) request.getLength());
        }
    }

    static void send(byte[] answer, Response response, Callback callback) {
        response.setStatus(200);
        response.getHeaders().put(JSON);
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, answer.length);
        response.write(true, ByteBuffer.wrap(answer), callback);
    }

    private static final class Ready extends Handler.Abstract {

        private final byte[] list;
        private final byte[] call;

        Ready(byte[] list, byte[] call) {
            this.list = list;
            this.call = call;
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            send(isList(body(request)) ? list : call, response, callback);
            return true;
        }

        private static boolean isList(byte[] text) {
            for (int i = 0; i <= text.length - LIST_MARK.length; i++) {
                if (Arrays.equals(text, i, i + LIST_MARK.length, LIST_MARK, 0, LIST_MARK.length)) {
                    return true;
                }
            }
            return false;
        }
    }
}
