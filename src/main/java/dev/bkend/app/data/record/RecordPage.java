package dev.bkend.app.data.record;

import dev.bkend.app.data.list.PagePosition;
import java.util.List;

/** A page of records as they are stored: what of them is shown is the caller's matter. */
public record RecordPage(List<StoredRecord> records, PagePosition pagination) {

    public RecordPage {
        records = List.copyOf(records);
    }
}
