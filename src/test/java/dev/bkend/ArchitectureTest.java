package dev.bkend;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaStaticInitializer;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the table "Who may import whom" of docs/architecture.md, and what every package has in common. */
final class ArchitectureTest {

    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.bkend");

    private static final String[] ALL_BUT_CLI = {
        "server",
        "mcp",
        "oauth",
        "rest",
        "control",
        "app",
        "docs",
        "migration",
        "catalog",
        "filter",
        "schema",
        "identity",
        "validation",
        "generated",
        "store",
        "web",
        "cache",
        "config",
        "api"
    };

    /** A row of the table; what is not listed is forbidden. */
    record Row(String from, List<String> mayImport) {

        Row(String from, String... mayImport) {
            this(from, List.of(mayImport));
        }

        @Override
        public String toString() {
            return from + " imports only " + mayImport;
        }
    }

    static Stream<Row> table() {
        return Stream.of(
                new Row("cli", ALL_BUT_CLI),
                new Row("server", ALL_BUT_CLI),
                new Row("mcp", "web", "api"),
                new Row("rest", "web", "api"),
                new Row("oauth", "identity", "web", "cache", "store", "api"),
                new Row("control", "generated", "identity", "migration", "catalog", "filter", "schema", "store", "api"),
                new Row("app", "generated", "identity", "catalog", "filter", "schema", "store", "web", "cache", "api"),
                new Row("docs", "generated", "api"),
                new Row("migration", "catalog", "schema", "filter", "store", "cache", "api"),
                new Row("catalog", "schema", "store", "cache", "api"),
                new Row("filter", "schema", "store", "api"),
                new Row("identity", "store", "cache", "api"),
                new Row("schema", "api"),
                new Row("validation", "api"),
                new Row("generated", "api"),
                new Row("store", "api"),
                new Row("web", "cache", "api"),
                new Row("cache", "api"),
                new Row("config", "api"),
                new Row("api"),
                new Row("spec"),
                new Row("launcher"));
    }

    @ParameterizedTest
    @MethodSource("table")
    void a_package_imports_only_what_its_row_allows(Row row) {
        List<String> allowed = new ArrayList<>(List.of(below(row.from())));
        row.mayImport().stream().map(ArchitectureTest::below).forEach(allowed::add);

        classes()
                .that()
                .resideInAPackage(below(row.from()))
                .should()
                .onlyDependOnClassesThat(
                        resideOutsideOfPackage("dev.bkend..").or(resideInAnyPackage(allowed.toArray(String[]::new))))
                .allowEmptyShould(true)
                .check(OURS);
    }

    @Test
    void every_package_has_a_row() {
        List<String> known = table().map(Row::from).toList();

        assertThat(OURS.getPackage("dev.bkend").getSubpackages())
                .extracting(found -> found.getRelativeName())
                .isSubsetOf(known);
    }

    @Test
    void main_imports_only_what_starts_a_server() {
        classes()
                .that()
                .resideInAPackage("dev.bkend")
                .should()
                .onlyDependOnClassesThat(resideOutsideOfPackage("dev.bkend..")
                        .or(resideInAPackage("dev.bkend"))
                        .or(resideInAnyPackage(below("cli"), below("server"), below("config"))))
                .allowEmptyShould(true)
                .check(OURS);
    }

    @Test
    void rooms_do_not_depend_on_each_other_in_a_circle() {
        slices().matching("dev.bkend.(*)..").should().beFreeOfCycles().check(OURS);
    }

    @Test
    void folders_of_a_room_do_not_depend_on_each_other_in_a_circle() {
        slices().matching("dev.bkend.(**)").should().beFreeOfCycles().check(OURS);
    }

    @Test
    void every_package_is_null_marked() {
        assertThat(OURS)
                .filteredOn(resideOutsideOfPackage(below("launcher")))
                .filteredOn(found -> !isNullMarked(found))
                .as("a package needs a package-info with @NullMarked")
                .isEmpty();
    }

    /** By its package or, as generated classes are, by itself or the class around it. */
    private static boolean isNullMarked(JavaClass found) {
        return found.getPackage().isAnnotatedWith(NullMarked.class)
                || found.isAnnotatedWith(NullMarked.class)
                || found.getEnclosingClass().map(ArchitectureTest::isNullMarked).orElse(false);
    }

    @Test
    void a_class_is_named_after_the_thing_and_not_after_its_role_in_a_pattern() {
        assertThat(OURS)
                .filteredOn(resideOutsideOfPackage("dev.bkend.generated.."))
                .extracting(JavaClass::getSimpleName)
                .noneMatch(name -> name.matches("Abstract.*|.*(Impl|Manager|Service|Util|Helper|Base)([^a-z].*|s?)"));
    }

    /** A pattern that came from outside can take for ever in java.util.regex; RE2/J can't. */
    @Test
    void patterns_of_java_util_regex_are_constants() {
        assertThat(OURS)
                .filteredOn(resideOutsideOfPackage("dev.bkend.generated.."))
                .flatExtracting(JavaClass::getMethodCallsFromSelf)
                .filteredOn(call -> call.getTargetOwner().isEquivalentTo(Pattern.class))
                .filteredOn(call -> call.getName().equals("compile"))
                .filteredOn(call -> !(call.getOrigin() instanceof JavaStaticInitializer))
                .isEmpty();
    }

    private static String below(String name) {
        return "dev.bkend." + name + "..";
    }
}
