package dev.bkend.web;

import java.io.InputStream;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request, of which nothing has been read, and what was said of it.
 *
 * @param type the header Content-Type; empty if there is none, and a list, which no type is, if there are several
 * @param encoding the header Content-Encoding as one list (RFC 9110 section 5.3); empty if there is none
 * @param length in bytes; -1 if it was not announced
 */
public record UnreadBody(String type, String encoding, long length, InputStream stream) {

    public static UnreadBody of(Request request) {
        String type = "";
        String encoding = "";
        for (HttpField field : request.getHeaders()) {
            if (field.getHeader() == HttpHeader.CONTENT_TYPE) {
                type = joined(type, field.getValue());
            } else if (field.getHeader() == HttpHeader.CONTENT_ENCODING) {
                encoding = joined(encoding, field.getValue());
            }
        }
        return new UnreadBody(type, encoding, request.getLength(), Content.Source.asInputStream(request));
    }

    private static String joined(String before, @Nullable String value) {
        String text = value == null ? "" : value;
        return before.isEmpty() ? text : before + ", " + text;
    }
}
