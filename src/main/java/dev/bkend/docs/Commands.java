package dev.bkend.docs;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * The commands of a guide as an answer shows them: each can be used as it stands. What the guides keep in variables, so
 * that a test can run them as one script, is put in its place.
 */
final class Commands {

    private static final Pattern SET_UP = Pattern.compile("(?m)^(AUTH|API|JSON)=.*\\n|^# BKEND_URL and .*\\n");
    private static final Pattern TOLD = Pattern.compile("(?m)^echo \"[a-z]+: \\$[A-Z]+\"\\n");

    /** A request whose answer is kept: only the id is cut out of it, by commands that say nothing to a reader. */
    private static final Pattern KEPT =
            Pattern.compile("(?ms)^[A-Z]+=\\$\\((curl .*?) ?(?:\\\\\\n *)?\\| grep -o [^\\n]*\\)$");

    private static final Map<String, String> VALUES = Map.of(
            "AUTH", "Authorization: Bearer $BKEND_TOKEN",
            "API", "{{baseUrl}}/management/v1",
            "JSON", "Content-Type: application/json",
            "BKEND_URL", "{{baseUrl}}");
    private static final Pattern NAMED = Pattern.compile("\\$(" + String.join("|", VALUES.keySet()) + ")\\b");

    private Commands() {}

    static String shown(String commands) {
        String plain = TOLD.matcher(SET_UP.matcher(commands).replaceAll("")).replaceAll("");
        return NAMED.matcher(KEPT.matcher(plain).replaceAll("$1"))
                .replaceAll(
                        name -> VALUES.getOrDefault(name.group(1), name.group()).replace("$", "\\$"));
    }
}
