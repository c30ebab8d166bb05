package dev.bkend.control.member;

import dev.bkend.api.secret.Digests;
import dev.bkend.identity.person.Passwords;
import java.util.Locale;

/** What an invited person types: 80 random bits, such as {@code 7k2m-q9xd-04hv-tw8e}. */
record InvitationCode(String text) {

    static InvitationCode make() {
        return new InvitationCode(Passwords.make());
    }

    /** The same, however it was copied: in capitals, with blanks or without hyphens. */
    byte[] hash() {
        return Digests.sha256(text.toLowerCase(Locale.ROOT).replaceAll("[\\s-]", ""));
    }

    /** Never the secret: records end up in logs. */
    @Override
    public String toString() {
        return "InvitationCode";
    }
}
