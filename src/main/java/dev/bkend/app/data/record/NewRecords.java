package dev.bkend.app.data.record;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Records to create, all of them or none.
 *
 * @param documents their fields as they are kept, without those that the server sets
 * @param many whether a list was sent, and so a list is the answer
 */
public record NewRecords(List<ObjectNode> documents, boolean many) {

    public NewRecords {
        documents = List.copyOf(documents);
    }
}
