package dev.bkend.api.json;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Writes {@code 2026-05-15T09:30:00.000Z}; every answer has some, and a formatter takes ten times as long. */
final class Timestamp {

    private static final DateTimeFormatter FAR_AWAY =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final int LENGTH = "2026-05-15T09:30:00.000Z".length();
    private static final int SECONDS_A_DAY = 86_400;

    private Timestamp() {}

    static String of(Instant instant) {
        long seconds = instant.getEpochSecond();
        LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(seconds, SECONDS_A_DAY));
        if (date.getYear() < 0 || date.getYear() > 9999) {
            return FAR_AWAY.format(instant);
        }
        int second = Math.floorMod(seconds, SECONDS_A_DAY);
        byte[] text = new byte[LENGTH];
        digits(text, 0, 4, date.getYear(), '-');
        digits(text, 5, 2, date.getMonthValue(), '-');
        digits(text, 8, 2, date.getDayOfMonth(), 'T');
        digits(text, 11, 2, second / 3600, ':');
        digits(text, 14, 2, second / 60 % 60, ':');
        digits(text, 17, 2, second % 60, '.');
        digits(text, 20, 3, instant.getNano() / 1_000_000, 'Z');
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    private static void digits(byte[] text, int from, int count, int number, char then) {
        int rest = number;
        for (int i = from + count - 1; i >= from; i--) {
            text[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        text[from + count] = (byte) then;
    }
}
