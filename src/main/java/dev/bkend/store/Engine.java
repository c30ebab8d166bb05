package dev.bkend.store;

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

    Dialect dialect();
}
