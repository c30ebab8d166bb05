package dev.bkend.cli;

/** Exit codes, as in sysexits.h. */
final class Exit {

    static final int OK = 0;
    static final int USAGE = 64;
    static final int REFUSED = 65;
    static final int NOT_FOUND = 66;
    static final int SOFTWARE = 70;
    static final int CANNOT_CREATE = 73;
    static final int TRY_LATER = 75;
    static final int CONFIG = 78;

    private Exit() {}
}
