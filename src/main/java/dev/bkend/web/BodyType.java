package dev.bkend.web;

/** What a body may be. Parameters of the type are ignored: JSON has none (RFC 8259 section 11), and both are in UTF-8. */
public enum BodyType {
    JSON("application/json", StatusText.of(415)),
    FORM(
            "application/x-www-form-urlencoded",
            "The body must be a form, with the header \"Content-Type: application/x-www-form-urlencoded\".");

    private final String name;
    private final String refusal;

    BodyType(String name, String refusal) {
        this.name = name;
        this.refusal = refusal;
    }

    /** Whether the value of a header Content-Type means it. */
    boolean is(String header) {
        if (header.equals(name)) {
            return true;
        }
        int parameters = header.indexOf(';');
        return (parameters < 0 ? header : header.substring(0, parameters))
                .strip()
                .equalsIgnoreCase(name);
    }

    /** What is said to whoever sent something else. */
    String refusal() {
        return refusal;
    }
}
