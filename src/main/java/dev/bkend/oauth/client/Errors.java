package dev.bkend.oauth.client;

import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ParseException;
import java.util.Optional;

/** Errors of OAuth with descriptions that may repeat what a caller wrote. */
public final class Errors {

    private static final int LONGEST = 300;

    private Errors() {}

    /** With the characters alone that RFC 6749 section 5.2 allows there. */
    public static ErrorObject describe(ErrorObject error, String description) {
        String legal = String.valueOf(ErrorObject.removeIllegalChars(description));
        return error.setDescription(legal.substring(0, Math.min(LONGEST, legal.length())));
    }

    public static GeneralException because(ErrorObject error, String description) {
        return new GeneralException(describe(error, description));
    }

    /** The error that a message that could not be read says it is, or else the usual one. */
    public static ErrorObject of(ParseException e, ErrorObject usual) {
        String message = String.valueOf(e.getMessage());
        return Optional.ofNullable(e.getErrorObject())
                .filter(error -> error.getCode() != null)
                .map(error -> error.getDescription() == null ? describe(error, message) : error)
                .orElseGet(() -> describe(usual, message));
    }
}
