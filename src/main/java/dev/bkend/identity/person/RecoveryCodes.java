package dev.bkend.identity.person;

import dev.bkend.api.secret.Digests;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Codes on paper for the day the phone is lost: 80 random bits each, kept as hashes. */
final class RecoveryCodes {

    private static final int NUMBER = 10;

    private RecoveryCodes() {}

    static List<String> make() {
        return Stream.generate(Passwords::make).limit(NUMBER).toList();
    }

    /** However somebody types it: with capitals, without hyphens, with the letters that look like digits. */
    static byte[] hash(String code) {
        return Digests.sha256(code.toLowerCase(Locale.ROOT)
                .replaceAll("[\\s-]", "")
                .replace('o', '0')
                .replaceAll("[il]", "1"));
    }
}
