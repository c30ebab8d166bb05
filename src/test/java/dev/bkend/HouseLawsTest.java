package dev.bkend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Laws of the house that neither the compiler nor ArchUnit can read from classes. */
final class HouseLawsTest {

    private static final int MOST_FILES = 25;

    private static final List<JavaSource> MAIN = JavaSource.below(Path.of("src/main/java"));
    private static final List<JavaSource> GENERATED = JavaSource.below(Path.of("generated/java"));
    private static final SqlTables TABLES = SqlTables.madeBelow(Path.of("src/main/resources/db"));

    /** A class that names tables of another room, and why. */
    private record Exempt(String source, String reason, String... tables) {}

    private static final List<Exempt> EXEMPT = List.of(
            new Exempt(
                    "identity/token/TokenVerifier",
                    "whoever calls waits for it, so one statement tells what was granted and what the role allows now",
                    "grants"),
            new Exempt(
                    "store/file/Migrations",
                    "an older layout is brought to one that counts",
                    "record_counts",
                    "tables"),
            new Exempt(
                    "store/file/PlacedEnvironments",
                    "a start finds out whose database is gone, and which is nobody's, before anything else is asked",
                    "environments"),
            new Exempt(
                    "migration/MarkedEnvironments",
                    "one statement marks an environment only if it is still there",
                    "environments"));

    /**
     * Folders of which nobody but Jetty, Jersey or a door beside them calls anything: what fails there becomes an answer,
     * and the guide to errors says which.
     */
    private static final List<String> DOORS = List.of("app/door", "mcp", "rest", "server/http", "web");

    /** Packages that are larger, and why. */
    private static final Map<String, String> LARGE = Map.of();

    @Test
    void a_table_stands_in_the_sql_of_one_room_only() {
        assertThat(tablesOfSeveralRooms(MAIN, EXEMPT)).isEmpty();
    }

    @Test
    void an_exception_that_nobody_needs_is_gone() {
        assertThat(EXEMPT).allSatisfy(exempt -> {
            JavaSource source = MAIN.stream()
                    .filter(each -> each.name().equals(exempt.source()))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("No " + exempt.source()));

            assertThat(tables(source)).contains(exempt.tables());
        });
    }

    @Test
    void a_package_has_no_more_than_25_files_of_its_own() {
        assertThat(large(MAIN)).containsOnlyKeys(LARGE.keySet());
    }

    @Test
    void no_class_is_called_as_another() {
        assertThat(calledTheSame(
                        Stream.concat(MAIN.stream(), GENERATED.stream()).toList()))
                .isEmpty();
    }

    /** {@code Pattern.compile} is held by {@link ArchitectureTest}. */
    @Test
    void patterns_in_calls_of_string_are_constants() {
        assertThat(MAIN).flatExtracting(JavaSource::patterns).isEmpty();
    }

    @Test
    void a_public_method_says_which_problems_it_refuses_with() {
        assertThat(MAIN)
                .filteredOn(source -> DOORS.stream().noneMatch(door -> (source.folder() + "/").startsWith(door + "/")))
                .flatExtracting(source -> source.unsaid().stream()
                        .map(unsaid -> source.name() + "." + unsaid)
                        .toList())
                .isEmpty();
    }

    @Test
    void the_tables_are_those_of_both_planes() {
        assertThat(TABLES.names()).contains("people", "oauth_clients", "tasks", "tables", "jobs");
    }

    @Test
    void a_table_in_the_sql_of_two_rooms_is_found() {
        JavaSource owner = JavaSource.of("identity/person/People", """
            class People {
                String find = "select id from people where email = ?";
            }
            """);
        JavaSource other = JavaSource.of("control/member/Members", """
            class Members {
                private static final String FROM = "from members m ";
                String all(String more) { return "select * " + FROM + "join people p on p.id = m.person_id" + more; }
            }
            """);

        assertThat(tablesOfSeveralRooms(List.of(owner, other), List.of()))
                .containsEntry("people", Set.of("identity/person/People", "control/member/Members"))
                .hasSize(1);
        assertThat(tablesOfSeveralRooms(
                        List.of(owner, other), List.of(new Exempt("control/member/Members", "made up", "people"))))
                .isEmpty();
    }

    @Test
    void a_table_is_found_however_it_is_written() {
        assertThat(TABLES.in("""
            DELETE FROM grants
            WHERE person_id IN (SELECT p.id FROM people AS p, members m JOIN "projects" o ON o.id = m.id)\
            """)).containsExactlyInAnyOrder("grants", "people", "members", "projects");
        assertThat(TABLES.in("create index x on tasks (id)")).containsExactly("tasks");
        assertThat(TABLES.in("insert or ignore into identities (id) values (?)"))
                .containsExactly("identities");
        assertThat(TABLES.in("update factors set counter = ?")).containsExactly("factors");
        assertThat(TABLES.in("select projects, environment from x where people = 1"))
                .isEmpty();
    }

    @Test
    void a_text_in_several_pieces_is_read_as_one() {
        JavaSource source = JavaSource.of("store/Pieces", """
            class Pieces {
                String sql(String more) {
                    // from here on
                    return "select a from " + (TABLE + \"""
                         where b = 'x'
                        \""") + name("inside") + ')';
                }
                private static final String TABLE = "people";
            }
            """);

        assertThat(source.texts()).contains("select a from people where b = 'x'\n?)", "inside", "people");
    }

    @Test
    void a_package_with_26_files_is_found() {
        List<JavaSource> sources = IntStream.rangeClosed(1, MOST_FILES + 1)
                .mapToObj(next -> JavaSource.of("api/text/Word" + next, "record Word" + next + "() {}"))
                .toList();

        assertThat(large(sources)).containsExactly(Map.entry("api/text", 26L));
        assertThat(large(sources.subList(1, sources.size()))).isEmpty();
    }

    @Test
    void a_name_that_is_given_twice_is_found() {
        List<JavaSource> sources = List.of(
                JavaSource.of("app/Access", "class Access { class Inside {} }"),
                JavaSource.of("control/Inside", "interface Inside {}"),
                JavaSource.of("control/table/Access", "class Other {} record Access() {}"));

        assertThat(calledTheSame(sources)).containsExactly("Access");
    }

    @Test
    void a_pattern_that_is_no_constant_is_found() {
        JavaSource source = JavaSource.of("app/Patterns", """
            class Patterns {
                boolean a = text.matches(given);
                String[] b = text.split(given.pattern(), 2);
                boolean c = Pattern.matches("a" + given, text);
                String d = text.strip().replaceAll("[" + given + "]", "");
                String e = text.replaceFirst(given, "");

                boolean f = text.matches(START + "[a-z]");
                String g = text.replaceAll("a", given).split(",")[0];
                boolean h = Pattern.matches("a", given) && matcher.matches() && passwords.matches(one, two);
                String i = matcher.replaceAll(given) + matcher.replaceFirst(given);
            }
            """);

        assertThat(source.patterns())
                .containsExactly(
                        "text.matches(given)",
                        "text.split(given.pattern(), 2)",
                        "Pattern.matches(\"a\" + given, text)",
                        "text.strip().replaceAll(\"[\" + given + \"]\", \"\")",
                        "text.replaceFirst(given, \"\")");
    }

    @Test
    void a_problem_that_a_public_method_does_not_tell_of_is_found() {
        JavaSource source = JavaSource.of("app/Silent", """
            /** Names GONE once for all. */
            class Silent {
                /** Throws CONFLICT. */
                public void one() { throw Problem.CONFLICT.because("a"); }
                /** Says nothing of NOT_FOUNDLING. */
                public void two() { find().orElseThrow(() -> NOT_FOUND.because("a")); inside(); }
                private void inside() { things.forEach(this::deeper); throw GONE.because("a"); }
                static void deeper(Findings at) { at.in("a").in(1).throwIfAny(); inside(); }

                @Override
                public void three() { throw CONFLICT.because("a"); }
                void four() { throw CONFLICT.because("a"); }
                public void five() { throw Errors.because("a"); }
                public void six() { throw problem.because("a"); }
                public Silent() { throw CONFLICT.because("a"); }

                interface Inner {
                    default void seven() { throw FORBIDDEN.because("a"); }
                    void eight();
                }
            }
            """);

        assertThat(source.unsaid()).containsExactly("two: INVALID_REQUEST", "two: NOT_FOUND", "seven: FORBIDDEN");
    }

    /** The classes that name a table which more than one room names. */
    private static Map<String, Set<String>> tablesOfSeveralRooms(List<JavaSource> sources, List<Exempt> exempt) {
        Map<String, Set<String>> users = new TreeMap<>();
        for (JavaSource source : sources) {
            for (String table : tables(source)) {
                if (!exempt(exempt, source, table)) {
                    users.computeIfAbsent(table, same -> new TreeSet<>()).add(source.name());
                }
            }
        }
        users.values().removeIf(HouseLawsTest::oneRoom);
        return users;
    }

    private static boolean exempt(List<Exempt> exempt, JavaSource source, String table) {
        return exempt.stream()
                .filter(each -> each.source().equals(source.name()))
                .anyMatch(each -> List.of(each.tables()).contains(table));
    }

    private static boolean oneRoom(Set<String> sources) {
        return sources.stream()
                        .map(name -> name.substring(0, name.indexOf('/')))
                        .distinct()
                        .count()
                == 1;
    }

    private static Set<String> tables(JavaSource source) {
        return source.texts().stream().flatMap(text -> TABLES.in(text).stream()).collect(Collectors.toSet());
    }

    private static Map<String, Long> large(List<JavaSource> sources) {
        Map<String, Long> files = sources.stream()
                .collect(Collectors.groupingBy(JavaSource::folder, TreeMap::new, Collectors.counting()));
        files.values().removeIf(count -> count <= MOST_FILES);
        return files;
    }

    private static Set<String> calledTheSame(List<JavaSource> sources) {
        Set<String> once = new TreeSet<>();
        return sources.stream()
                .flatMap(source -> source.types().stream())
                .filter(type -> !once.add(type))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
