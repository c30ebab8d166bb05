package dev.bkend.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;

/** One value and where it was given, read into the type it must have. */
record GivenSetting(String text, String source) {

    int number(int least, int most) {
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below, together with a number out of range.
        }
        throw refuse("a whole number from " + least + " to " + most);
    }

    <E extends Enum<E>> E oneOf(Class<E> type) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> refuse(
                        "one of " + Arrays.toString(type.getEnumConstants()).toLowerCase(Locale.ROOT)));
    }

    <T> T as(Function<String, T> reader, String expected) {
        try {
            return reader.apply(text);
        } catch (IllegalArgumentException e) {
            throw refuse(expected);
        }
    }

    private ConfigException refuse(String expected) {
        return new ConfigException(source + " is \"" + text + "\", but must be " + expected + ".");
    }
}
