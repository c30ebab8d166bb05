package dev.bkend.app.data.access;

import dev.bkend.app.Requester;
import dev.bkend.schema.Expression;
import dev.bkend.schema.Expression.Atom;
import java.util.List;

/** How far an expression lets somebody in; of alternatives the furthest counts, of conditions the nearest. */
enum Level {
    DENY,
    /** Only as the creator of a record. */
    OWN,
    ALLOW;

    static Level of(Expression expression, Requester requester) {
        Level best = DENY;
        for (List<Atom> all : expression.anyOf()) {
            Level level = ofAll(all, requester);
            if (level == ALLOW) {
                return ALLOW;
            }
            best = level == OWN ? OWN : best;
        }
        return best;
    }

    private static Level ofAll(List<Atom> all, Requester requester) {
        Level least = ALLOW;
        for (Atom atom : all) {
            Level level = of(atom, requester);
            if (level == DENY) {
                return DENY;
            }
            least = level == OWN ? OWN : least;
        }
        return least;
    }

    private static Level of(Atom atom, Requester requester) {
        return switch (atom) {
            case Atom.Public(), Atom.Guest() -> ALLOW;
            case Atom.User() -> when(requester.user().isPresent() || requester.isAdmin());
            case Atom.Admin() -> when(requester.isAdmin());
            case Atom.Self() -> requester.userId().isEmpty() ? DENY : OWN;
            case Atom.Role(String name) -> when(requester.roles().contains(name));
            case Atom.AnyRole() -> when(!requester.roles().isEmpty());
        };
    }

    private static Level when(boolean allowed) {
        return allowed ? ALLOW : DENY;
    }
}
