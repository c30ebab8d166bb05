package dev.bkend.store;

import java.nio.file.Path;

/** An engine, as far as its tests have to know it. */
public interface EngineUnderTest {

    /** Opens the one database that belongs to a folder: empty for the first time, then as it was left. */
    OpenDatabase open(Path folder);

    Dialect dialect();

    /** The type of a column for text, as the scripts of this engine say it. */
    String text();

    /** The type of a column for bytes. */
    String bytes();
}
