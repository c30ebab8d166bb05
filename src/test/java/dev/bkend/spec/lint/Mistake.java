package dev.bkend.spec.lint;

import static dev.bkend.spec.SmallSpec.THINGS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bkend.spec.SmallSpec;
import java.io.IOException;
import java.nio.file.Path;

/** One change to the small spec, the text on the line that the finding names, and the finding. */
record Mistake(String rule, String file, String from, String to, String line, String message) {

    public static Mistake thing(String rule, String from, String to, String line, String message) {
        return new Mistake(rule, THINGS, from, to, line, message);
    }

    /** Makes it, and expects its finding and no other. */
    void isFoundIn(Path folder) throws IOException {
        SmallSpec spec = new SmallSpec(folder);
        spec.change(file, from, to);

        assertThat(spec.problems()).containsExactly(spec.at(file, line) + ": " + message);
    }

    @Override
    public String toString() {
        return rule;
    }
}
