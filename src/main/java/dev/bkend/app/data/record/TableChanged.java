package dev.bkend.app.data.record;

/** The table is not what the request was checked against any more: read it anew and try again. */
public final class TableChanged extends RuntimeException {

    TableChanged() {
        super("The table was changed meanwhile", null, false, false);
    }
}
