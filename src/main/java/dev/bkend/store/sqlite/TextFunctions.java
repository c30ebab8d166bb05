package dev.bkend.store.sqlite;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.re2j.Pattern;
import dev.bkend.store.InlineBudget;
import dev.bkend.store.QueryDeadline;
import dev.bkend.store.sql.Folded;
import java.sql.Connection;
import java.sql.SQLException;
import org.sqlite.Function;

/** The tests of texts that SQLite lacks; both take a text and what to look for in it. */
final class TextFunctions {

    static final String MATCHES = "bkend_matches";
    static final String CONTAINS = "bkend_contains";

    private TextFunctions() {}

    static void addTo(Connection connection, InlineBudget budget) throws SQLException {
        Function.create(connection, MATCHES, new Matches(budget), 2, Function.FLAG_DETERMINISTIC);
        Function.create(connection, CONTAINS, new Contains(), 2, Function.FLAG_DETERMINISTIC);
    }

    private abstract static class TextTest extends Function {

        @Override
        protected final void xFunc() throws SQLException {
            String text = value_text(0);
            String wanted = value_text(1);
            result(text != null && wanted != null && test(text, wanted) ? 1 : 0);
        }

        abstract boolean test(String text, String wanted);
    }

    private static final class Matches extends TextTest {

        private final InlineBudget budget;

        Matches(InlineBudget budget) {
            this.budget = budget;
        }

        // With what it needs to run, a state takes some 200 bytes: at most 10 MB for all connections together.
        private static final int MOST_STATES = 50_000;

        // Those of a statement are asked for row after row, and compiling takes far longer than looking one up.
        private static final Cache<String, Pattern> COMPILED = Caffeine.newBuilder()
                .maximumWeight(MOST_STATES)
                .weigher((String text, Pattern pattern) -> text.length() + pattern.programSize())
                .executor(Runnable::run)
                .build();

        @Override
        boolean test(String text, String wanted) {
            return COMPILED.get(wanted, Pattern::compile)
                    .matcher(new Watched(text, budget))
                    .find();
        }
    }

    /** A text that looks at the clock while it is read: a pattern may go over it thousands of times. */
    private static final class Watched implements CharSequence {

        private static final int LOOKS_EVERY = 1 << 12;

        private final String text;
        private final InlineBudget budget;
        private int read;

        Watched(String text, InlineBudget budget) {
            this.budget = budget;
            this.text = text;
        }

        @Override
        public char charAt(int index) {
            if (++read % LOOKS_EVERY == 0) {
                QueryDeadline.checkCurrent();
                budget.check();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    private static final class Contains extends TextTest {

        @Override
        boolean test(String text, String wanted) {
            return Folded.of(text).contains(wanted);
        }
    }
}
