package dev.bkend.store.file;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Something of a data directory is gone, or is not its own: to go on would lose the rest in silence. */
public final class FolderDamaged extends IllegalStateException {

    private static final int MOST_SHOWN = 10;

    FolderDamaged(Path folder, List<String> obstacles) {
        super("The data in " + folder.toAbsolutePath().normalize() + " is not whole:\n  "
                + String.join("\n  ", shown(obstacles))
                + "\nPut right what is named, or restore a backup into a new folder: "
                + "bkend restore <backup> --data <folder>");
    }

    private static List<String> shown(List<String> obstacles) {
        return obstacles.size() <= MOST_SHOWN
                ? obstacles
                : Stream.concat(
                                obstacles.stream().limit(MOST_SHOWN),
                                Stream.of("and " + (obstacles.size() - MOST_SHOWN) + " more"))
                        .toList();
    }
}
