package dev.bkend.api.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** A value that writes itself as JSON without reflection; every generated record is one. */
public interface JsonRecord {

    void writeTo(JsonGenerator out) throws IOException;
}
