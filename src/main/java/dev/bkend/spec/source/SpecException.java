package dev.bkend.spec.source;

import java.util.List;

/** The spec is wrong; each line of the message starts with file and line. */
public final class SpecException extends RuntimeException {

    public SpecException(String message) {
        super(message);
    }

    public SpecException(String message, Throwable cause) {
        super(message, cause);
    }

    public static SpecException of(List<String> findings) {
        String count = findings.size() == 1 ? "1 problem" : findings.size() + " problems";
        return new SpecException(String.join("\n", findings) + "\n" + count + " in the spec");
    }
}
