package dev.bkend;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/**
 * Reads which problems a public method refuses with, itself or in methods of its class that are not public, but that
 * neither its comment nor that of its class names. What it hands on from other classes can't be seen without types. Of
 * a method that overrides another, the other's comment is the one that counts.
 */
final class UnsaidProblems extends TreePathScanner<@Nullable Void, @Nullable Void> {

    private static final Pattern CONSTANT = Pattern.compile("[A-Z][A-Z_]*");

    private final Trees trees;
    private final List<String> unsaid = new ArrayList<>();

    UnsaidProblems(Trees trees) {
        this.trees = trees;
    }

    /** Such as {@code setEmail: CONFLICT}. */
    List<String> unsaid() {
        return unsaid;
    }

    @Override
    public @Nullable Void visitMethod(MethodTree method, @Nullable Void nothing) {
        TreePath around = getCurrentPath().getParentPath();
        if (around.getLeaf() instanceof ClassTree type && isPublic(method, type) && !overrides(method)) {
            Set<String> said = words(getCurrentPath());
            said.addAll(words(around));
            Refusals refusals = new Refusals(type);
            refusals.scan(method.getBody(), null);
            refusals.problems.stream()
                    .filter(problem -> !said.contains(problem))
                    .forEach(problem -> unsaid.add(method.getName() + ": " + problem));
        }
        return super.visitMethod(method, null);
    }

    private static boolean isPublic(MethodTree method, ClassTree type) {
        Set<Modifier> modifiers = method.getModifiers().getFlags();
        boolean made = method.getName().contentEquals("<init>");
        return !made
                && (modifiers.contains(Modifier.PUBLIC)
                        || (type.getKind() == Tree.Kind.INTERFACE && !modifiers.contains(Modifier.PRIVATE)));
    }

    private static boolean overrides(MethodTree method) {
        return method.getModifiers().getAnnotations().stream()
                .anyMatch(
                        annotation -> annotation.getAnnotationType().toString().equals("Override"));
    }

    private Set<String> words(TreePath documented) {
        String comment = Optional.ofNullable(trees.getDocComment(documented)).orElse("");
        Set<String> words = new HashSet<>();
        CONSTANT.matcher(comment).results().forEach(word -> words.add(word.group()));
        return words;
    }

    /** Follows a body into the class's other methods, by name. */
    private static final class Refusals extends TreeScanner<@Nullable Void, @Nullable Void> {

        private final ClassTree type;
        private final Set<String> followed = new HashSet<>();
        private final Set<String> problems = new TreeSet<>();

        Refusals(ClassTree type) {
            this.type = type;
        }

        @Override
        public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void nothing) {
            switch (call.getMethodSelect()) {
                case IdentifierTree own -> follow(own.getName().toString());
                case MemberSelectTree method -> refusal(method).ifPresent(problems::add);
                default -> {}
            }
            return super.visitMethodInvocation(call, null);
        }

        @Override
        public @Nullable Void visitMemberReference(MemberReferenceTree reference, @Nullable Void nothing) {
            String of = reference.getQualifierExpression().toString();
            if (of.equals("this") || type.getSimpleName().contentEquals(of)) {
                follow(reference.getName().toString());
            }
            return super.visitMemberReference(reference, null);
        }

        private void follow(String name) {
            if (followed.add(name)) {
                others().filter(method -> method.getName().contentEquals(name))
                        .forEach(method -> scan(method.getBody(), null));
            }
        }

        private Stream<MethodTree> others() {
            return type.getMembers().stream()
                    .filter(MethodTree.class::isInstance)
                    .map(MethodTree.class::cast)
                    .filter(method -> !isPublic(method, type));
        }

        /** The constant that is asked for an exception, or what {@code Findings} throw. */
        private static Optional<String> refusal(MemberSelectTree method) {
            ExpressionTree of = method.getExpression();
            String last = of instanceof MemberSelectTree member
                    ? member.getIdentifier().toString()
                    : of.toString();
            return switch (method.getIdentifier().toString()) {
                case "because" ->
                    Optional.of(last).filter(name -> CONSTANT.matcher(name).matches());
                case "throwIfAny" ->
                    Optional.of("INVALID_REQUEST").filter(same -> Character.isLowerCase(last.charAt(0)));
                default -> Optional.empty();
            };
        }
    }
}
