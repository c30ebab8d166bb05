package dev.bkend;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * What the laws need of one source file, read by the compiler's own parser.
 *
 * @param name such as {@code store/Row}, without the folder that all of ours are in
 * @param types the simple names of the top-level types
 * @param texts each text: a literal, a text block, or several that are joined with + and what a constant of this file adds
 * @param patterns each call that takes a pattern of java.util.regex as text but is not given a constant
 * @param unsaid each public method and a problem that it refuses with but does not tell of
 */
record JavaSource(String name, List<String> types, List<String> texts, List<String> patterns, List<String> unsaid) {

    private static final Path ROOM = Path.of("dev", "bkend");

    /** Its package, as a path. */
    String folder() {
        return name.contains("/") ? name.substring(0, name.lastIndexOf('/')) : "";
    }

    /** All of a root, such as {@code src/main/java}, but for those that only say something about a package. */
    static List<JavaSource> below(Path root) {
        Path ours = root.resolve(ROOM);
        try (Stream<Path> files = Files.walk(ours)) {
            return parsed(files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.endsWith("package-info.java"))
                    .sorted()
                    .map(file -> new Code(name(ours.relativize(file)), read(file)))
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(Path file) {
        String path = file.toString().replace('\\', '/');
        return path.substring(0, path.length() - ".java".length());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JavaSource of(String name, String code) {
        return parsed(List.of(new Code(name, code))).getFirst();
    }

    private static final class Code extends SimpleJavaFileObject {

        private final String text;

        Code(String name, String text) {
            super(URI.create("string:///" + name + ".java"), JavaFileObject.Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    private static List<JavaSource> parsed(List<Code> files) {
        JavacTask parser =
                (JavacTask) ToolProvider.getSystemJavaCompiler().getTask(null, null, null, List.of(), null, files);
        try {
            List<JavaSource> sources = new ArrayList<>();
            for (CompilationUnitTree unit : parser.parse()) {
                sources.add(source(
                        name(Path.of("/")
                                .relativize(Path.of(unit.getSourceFile().getName()))),
                        unit,
                        Trees.instance(parser)));
            }
            return sources;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JavaSource source(String name, CompilationUnitTree unit, Trees trees) {
        List<String> types = unit.getTypeDecls().stream()
                .filter(ClassTree.class::isInstance)
                .map(type -> ((ClassTree) type).getSimpleName().toString())
                .toList();
        Reader reader = new Reader();
        reader.scan(unit, null);
        UnsaidProblems problems = new UnsaidProblems(trees);
        problems.scan(unit, null);
        return new JavaSource(name, types, reader.texts, reader.patterns, problems.unsaid());
    }

    private static final class Reader extends TreeScanner<@Nullable Void, @Nullable Void> {

        private final Map<String, String> constants = new HashMap<>();
        private final List<String> texts = new ArrayList<>();
        private final List<String> patterns = new ArrayList<>();

        /** Constants first: they may stand below what uses them. */
        @Override
        public @Nullable Void visitClass(ClassTree type, @Nullable Void nothing) {
            for (Tree member : type.getMembers()) {
                if (member instanceof VariableTree field
                        && field.getModifiers().getFlags().contains(Modifier.STATIC)
                        && field.getInitializer() instanceof LiteralTree literal
                        && literal.getValue() instanceof String text) {
                    constants.put(field.getName().toString(), text);
                }
            }
            return super.visitClass(type, nothing);
        }

        @Override
        public @Nullable Void visitLiteral(LiteralTree literal, @Nullable Void nothing) {
            if (literal.getValue() instanceof String text) {
                texts.add(text);
            }
            return nothing;
        }

        @Override
        public @Nullable Void visitBinary(BinaryTree binary, @Nullable Void nothing) {
            if (binary.getKind() != Tree.Kind.PLUS) {
                return super.visitBinary(binary, nothing);
            }
            StringBuilder joined = new StringBuilder();
            join(binary, joined);
            texts.add(joined.toString());
            return nothing;
        }

        private void join(ExpressionTree part, StringBuilder joined) {
            switch (part) {
                case BinaryTree both
                when both.getKind() == Tree.Kind.PLUS -> {
                    join(both.getLeftOperand(), joined);
                    join(both.getRightOperand(), joined);
                }
                case ParenthesizedTree inside -> join(inside.getExpression(), joined);
                case LiteralTree literal -> joined.append(literal.getValue());
                case IdentifierTree name -> joined.append(constants.getOrDefault(name.toString(), "?"));
                default -> {
                    joined.append('?');
                    scan(part, null);
                }
            }
        }

        @Override
        public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void nothing) {
            pattern(call).filter(given -> !constant(given)).ifPresent(given -> patterns.add(call.toString()));
            return super.visitMethodInvocation(call, nothing);
        }

        /**
         * What a call takes for a pattern. Without types this goes by name and number of arguments, which tells these
         * from methods of the same name of a Matcher; our own should have others.
         */
        private static Optional<ExpressionTree> pattern(MethodInvocationTree call) {
            if (!(call.getMethodSelect() instanceof MemberSelectTree method)) {
                return Optional.empty();
            }
            List<? extends ExpressionTree> given = call.getArguments();
            boolean ofPattern = method.getExpression().toString().endsWith("Pattern");
            boolean takes = switch (method.getIdentifier().toString()) {
                case "replaceAll", "replaceFirst" -> given.size() == 2;
                case "split" -> given.size() == 1 || given.size() == 2;
                case "matches" -> given.size() == (ofPattern ? 2 : 1);
                default -> false;
            };
            return takes ? Optional.of(given.getFirst()) : Optional.empty();
        }

        private static boolean constant(ExpressionTree given) {
            return switch (given) {
                case LiteralTree literal -> true;
                case ParenthesizedTree inside -> constant(inside.getExpression());
                case BinaryTree both -> constant(both.getLeftOperand()) && constant(both.getRightOperand());
                case IdentifierTree name ->
                    name.toString().equals(name.toString().toUpperCase(Locale.ROOT));
                default -> false;
            };
        }
    }
}
