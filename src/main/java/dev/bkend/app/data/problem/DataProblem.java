package dev.bkend.app.data.problem;

import dev.bkend.app.AppProblem;

/** What can be wrong with a request for records of a table. */
public enum DataProblem implements AppProblem {
    SYSTEM_TABLE_ACCESS("data/system-table-access", 403),
    TABLE_NOT_FOUND("data/table-not-found", 404),
    DUPLICATE_VALUE("data/duplicate-value", 409);

    private final String code;
    private final int status;

    DataProblem(String code, int status) {
        this.code = code;
        this.status = status;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public int status() {
        return status;
    }
}
