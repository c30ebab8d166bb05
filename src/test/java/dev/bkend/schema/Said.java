package dev.bkend.schema;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.api.json.Json;
import dev.bkend.api.problem.Detail;
import dev.bkend.api.problem.Findings;
import dev.bkend.api.problem.ProblemException;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What a refusal says, one line for each problem. */
final class Said {

    private Said() {}

    static List<String> by(Findings findings) {
        return lines(findings.details());
    }

    static List<String> by(ThrowingCallable call) {
        ProblemException refused =
                Objects.requireNonNull(catchThrowableOfType(ProblemException.class, call), "not refused");
        return refused.details().isEmpty() ? List.of(refused.message()) : lines(refused.details());
    }

    public static JsonNode json(String text) {
        return Json.parse(text.replace('\'', '"'));
    }

    private static List<String> lines(List<Detail> details) {
        return details.stream()
                .map(detail -> detail.pointer() + ": " + detail.message())
                .toList();
    }
}
