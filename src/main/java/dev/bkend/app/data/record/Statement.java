package dev.bkend.app.data.record;

import dev.bkend.store.RowMapper;
import dev.bkend.store.Session;
import java.util.List;

/** A query with the values for its places. */
record Statement(String sql, List<Object> values) {

    Statement {
        values = List.copyOf(values);
    }

    <T> List<T> run(Session session, RowMapper<T> mapper) {
        return session.query(sql, mapper, values.toArray());
    }
}
