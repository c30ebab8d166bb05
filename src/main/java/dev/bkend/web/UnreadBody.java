package dev.bkend.web;

import java.io.InputStream;
import java.util.Optional;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/**
 * The body of a request, of which nothing has been read.
 *
 * @param encoding the header Content-Encoding; several lines of it as one
 * @param type the header Content-Type
 * @param length bytes as announced; -1 if it was not
 */
public record UnreadBody(Optional<String> encoding, Optional<String> type, long length, InputStream content) {

    public static UnreadBody of(Request request) {
        HttpFields headers = request.getHeaders();
        return new UnreadBody(
                headers.contains(HttpHeader.CONTENT_ENCODING)
                        ? Optional.of(String.join(", ", headers.getValuesList(HttpHeader.CONTENT_ENCODING)))
                        : Optional.empty(),
                Optional.ofNullable(headers.get(HttpHeader.CONTENT_TYPE)),
                request.getLength(),
                Content.Source.asInputStream(request));
    }
}
