package dev.bkend.control;

import dev.bkend.store.PrefixMatch;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Conditions that all hold, with their bound values. */
public final class Where {

    private final StringBuilder sql = new StringBuilder("where 1 = 1");
    private final List<Object> values = new ArrayList<>();

    public static Where of(String condition, Object value) {
        return new Where().and(condition, value);
    }

    Where and(String condition, Object value) {
        sql.append(" and ").append(condition);
        values.add(value);
        return this;
    }

    /** The same, unless there is no value to compare with. */
    public Where andIf(String condition, @Nullable Object value) {
        return value == null ? this : and(condition, value);
    }

    /** Limits a column to some values; none means no limit. */
    public Where andIn(String column, Collection<String> allowed) {
        if (!allowed.isEmpty()) {
            sql.append(" and ").append(column).append(" in (");
            sql.append(String.join(", ", Collections.nCopies(allowed.size(), "?")))
                    .append(")");
            values.addAll(allowed);
        }
        return this;
    }

    /** At least one of these columns begins with this, whatever its case. */
    public Where andBegins(String prefix, String... columns) {
        String pattern = PrefixMatch.pattern(prefix);
        List<String> any = new ArrayList<>();
        for (String column : columns) {
            any.add("lower(" + column + ") like lower(?) escape '\\'");
            values.add(pattern);
        }
        sql.append(" and (").append(String.join(" or ", any)).append(")");
        return this;
    }

    public String sql() {
        return sql.toString();
    }

    public Object[] values(Object... more) {
        List<Object> all = new ArrayList<>(values);
        all.addAll(List.of(more));
        return all.toArray();
    }
}
