package dev.bkend.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** SQL in compiled classes: texts as the compiler has put them together, with {@link #HOLE} for what only running tells. */
final class SqlTexts {

    /** Where something is put in. */
    static final char HOLE = 1;

    private static final Path CLASSES = Path.of("target/classes");
    private static final Pattern PIECE = Pattern.compile(
            "\\s*(?:select|insert|update|delete|with|create|alter|drop|from|join|where|and|or|order by|on conflict|set"
                    + "|values|limit)\\b.*",
            Pattern.DOTALL);
    private static final Pattern STATEMENT = Pattern.compile(
            "\\s*(?:select\\s.+|insert into\\s.+|delete from\\s.+|update\\s+\\S+\\s+set\\s.+)", Pattern.DOTALL);

    private SqlTexts() {}

    /** @param source the class it stands in, {@code control/project/ProjectStore} */
    record Text(String source, String text) {

        /** Whether it is SQL, or a piece of it. */
        boolean isSql() {
            return PIECE.matcher(text).matches();
        }

        /** Whether it is a statement that a database can prepare, but for its holes. */
        boolean isStatement() {
            return STATEMENT.matcher(text).matches();
        }

        boolean hasHoles() {
            return text.indexOf(HOLE) >= 0;
        }

        @Override
        public String toString() {
            return source + ": " + text.strip().replaceAll("\\s+", " ").replace(HOLE, '§');
        }
    }

    /** Every text of our own classes above the engines. */
    static List<Text> all() {
        try (Stream<Path> files = Files.walk(CLASSES.resolve("dev/bkend"))) {
            return files.filter(file -> file.toString().endsWith(".class"))
                    .sorted()
                    .flatMap(SqlTexts::of)
                    .filter(text -> !text.source().startsWith("store/sqlite/"))
                    .distinct()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Text> of(Path file) {
        try {
            ClassModel parsed = ClassFile.of().parse(file);
            String name = parsed.thisClass().asInternalName().replaceFirst("^dev/bkend/", "");
            String source = name.replaceFirst("\\$.*", "");
            return parsed.methods().stream()
                    .map(MethodModel::code)
                    .flatMap(Optional::stream)
                    .flatMap(code -> code.elementStream().map(SqlTexts::text))
                    .flatMap(Optional::stream)
                    .map(text -> new Text(source, text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<String> text(CodeElement element) {
        return switch (element) {
            case ConstantInstruction constant when constant.constantValue() instanceof String text -> Optional.of(text);
            case InvokeDynamicInstruction call
            when !call.bootstrapArgs().isEmpty() && call.bootstrapArgs().getFirst() instanceof String recipe ->
                Optional.of(recipe);
            default -> Optional.empty();
        };
    }
}
