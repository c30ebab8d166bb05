package dev.bkend.store;

import java.util.Optional;
import java.util.Set;

/** Everything that databases of one kind need to be opened, in the one place where this engine keeps them. */
public interface Engine {

    /** As the control plane keeps it, beside each environment that this engine has. */
    default String name() {
        return dialect().name();
    }

    /** Whether there is a control plane: false until {@link #openControl} is called for the first time. */
    boolean hasControl();

    /** The database of the control plane; made if there is none, and brought to no layout yet. */
    OpenDatabase openControl();

    /** Called before the control plane is brought to the newest layout: adopts what older programs left. */
    default void adopt(Database control) {}

    /** The database of an environment; made if there is none, and brought to no layout yet. */
    OpenDatabase openEnvironment(String environmentId);

    /** The environments that have a database. */
    Set<String> placed();

    /** The mark of an environment's database, as far as its file tells without being opened; 0 if it tells none. */
    int mark(String environmentId);

    DatabaseFile controlFile(DatabaseFile.Company company);

    DatabaseFile environmentFile(String environmentId, DatabaseFile.Company company);

    /** What on this machine is known to damage databases of this kind, in a sentence for its operator. */
    default Optional<String> danger() {
        return Optional.empty();
    }

    Dialect dialect();
}
