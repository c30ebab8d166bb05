package dev.bkend.cli.command;

/** Exit codes, as in sysexits.h. */
public final class Exit {

    public static final int OK = 0;
    public static final int PROBLEMS_FOUND = 1;
    public static final int USAGE = 64;
    public static final int REFUSED = 65;
    public static final int NOT_FOUND = 66;
    public static final int SOFTWARE = 70;
    public static final int CANNOT_CREATE = 73;
    public static final int TRY_LATER = 75;
    public static final int CONFIG = 78;

    private Exit() {}
}
