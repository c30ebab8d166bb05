package dev.bkend.control.project;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.api.problem.Findings;
import dev.bkend.api.text.Quoted;
import java.util.regex.Pattern;

/** The project setting {@code corsOrigins}: the pages that may call a project's APIs from a browser. */
final class CorsOrigins {

    static final String NAME = "corsOrigins";

    private static final int MOST = 3;

    /** As browsers write them: in small letters, and without the port that the scheme has anyway. */
    private static final Pattern ORIGIN = Pattern.compile(
            "https?://([a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?|\\[[0-9a-f:.]{2,45}])(:[1-9][0-9]{0,4})?");

    private CorsOrigins() {}

    static void check(JsonNode settings, Findings settingsAt) {
        JsonNode origins = settings.path(NAME);
        Findings at = settingsAt.in(NAME);
        if (origins.isMissingNode() || origins.isNull()) {
            return;
        }
        if (!origins.isArray()) {
            at.add("Must be an array of origins such as [\"https://app.example\"].");
        } else if (origins.size() > MOST) {
            at.add("Has " + origins.size() + " origins; at most " + MOST + " are allowed.");
        }
        for (int i = 0; origins.isArray() && i < origins.size(); i++) {
            if (!isOrigin(origins.get(i))) {
                at.in(i)
                        .add("Must be an origin as browsers write it, such as https://app.example or"
                                + " http://192.168.0.7:3000: scheme and host in small letters, no path, no *, no"
                                + " standard port. Got " + Quoted.value(origins.get(i), "") + ".");
            }
        }
    }

    private static boolean isOrigin(JsonNode origin) {
        String text = origin.isTextual() ? origin.textValue() : "";
        return ORIGIN.matcher(text).matches()
                && !(text.startsWith("https://") && text.endsWith(":443"))
                && !(text.startsWith("http://") && text.endsWith(":80"));
    }
}
