package dev.bkend.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Reads a text out of a result; drivers differ in what costs them least. */
@FunctionalInterface
public interface TextColumn {

    @Nullable
    String read(ResultSet rows, int column) throws SQLException;
}
