package dev.bkend.identity.person;

import dev.bkend.api.text.AsciiCase;
import java.util.regex.Pattern;

/** How e-mail addresses are compared and kept: in whatever case somebody writes the letters A to Z of theirs, it is the same. */
public final class EmailAddress {

    private static final Pattern FORM = Pattern.compile("[^\\s@\\p{Cntrl}]{1,64}@[^\\s@\\p{Cntrl}]{1,189}");

    private EmailAddress() {}

    /** As it is stored. */
    public static String normal(String text) {
        return AsciiCase.lower(text.strip());
    }

    /** @param normal as it would be stored */
    public static boolean hasForm(String normal) {
        return FORM.matcher(normal).matches();
    }
}
