package dev.bkend.rest;

import dev.bkend.api.json.Json;
import dev.bkend.api.json.JsonRecord;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

/** Writes a record as JSON, in one piece. */
@Produces(MediaType.APPLICATION_JSON)
public final class JsonBody implements MessageBodyWriter<JsonRecord> {

    @Override
    public boolean isWriteable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return JsonRecord.class.isAssignableFrom(type);
    }

    @Override
    public void writeTo(
            JsonRecord value,
            Class<?> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, Object> headers,
            OutputStream out)
            throws IOException {
        out.write(Json.bytes(value::writeTo));
    }
}
