package dev.bkend.store.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The right to be the one server of a data directory; the operating system takes it back when the process dies. */
final class ServerLock implements AutoCloseable {

    private static final String NAME = "server.lock";

    // On POSIX systems closing any channel of a file drops this process's locks on it: never open it a second time.
    private static final Set<Path> HELD_BY_THIS_PROCESS = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private ServerLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Empty if another server has it. */
    static Optional<ServerLock> take(Path folder) {
        try {
            Path file = folder.toRealPath().resolve(NAME);
            return HELD_BY_THIS_PROCESS.add(file) ? takeFrom(file) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("Can not lock the folder " + folder, e);
        }
    }

    /** Whether a server has it. */
    static boolean isHeld(Path folder) {
        Path lock = folder.resolve(NAME);
        if (!Files.exists(lock)) {
            return false;
        }
        try {
            Path file = lock.toRealPath();
            if (HELD_BY_THIS_PROCESS.contains(file)) {
                return true;
            }
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                    FileLock taken = channel.tryLock()) {
                return taken == null;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Can not see whether a server uses the folder " + folder, e);
        }
    }

    /** The process that has it, if it could write that down. */
    static Optional<String> holder(Path folder) {
        try {
            Path file = folder.toRealPath().resolve(NAME);
            if (HELD_BY_THIS_PROCESS.contains(file)) {
                return Optional.of(String.valueOf(ProcessHandle.current().pid()));
            }
            String pid = Files.readString(file).strip();
            return Optional.of(pid).filter(text -> text.matches("[0-9]+"));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<ServerLock> takeFrom(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        ServerLock lock = new ServerLock(file, channel);
        boolean taken = false;
        try {
            taken = channel.tryLock() != null;
            if (!taken) {
                return Optional.empty();
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII)));
            return Optional.of(lock);
        } finally {
            if (!taken) {
                lock.close();
            }
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            HELD_BY_THIS_PROCESS.remove(file);
        }
    }
}
