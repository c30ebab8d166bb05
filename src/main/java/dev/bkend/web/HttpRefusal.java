package dev.bkend.web;

/** A request refused before anybody knows what it means: a status with words; each door adds its code. */
public final class HttpRefusal extends RuntimeException {

    private final int status;

    public HttpRefusal(int status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    /** In the words that all doors have for a status. */
    public HttpRefusal(int status) {
        this(status, StatusText.of(status));
    }

    public int status() {
        return status;
    }

    public String message() {
        return String.valueOf(getMessage());
    }
}
