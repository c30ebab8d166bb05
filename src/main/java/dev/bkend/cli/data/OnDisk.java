package dev.bkend.cli.data;

import dev.bkend.cli.command.Exit;
import dev.bkend.cli.command.Invocation;
import dev.bkend.store.StoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.util.Locale;
import java.util.Objects;

/** Work on files, whose failures are the machine's and are told in one sentence. */
interface OnDisk {

    /** Returns the exit code. */
    int run() throws IOException;

    static int run(Invocation call, String what, OnDisk work) {
        try {
            return work.run();
        } catch (UncheckedIOException e) {
            return failed(call, what, reason(Objects.requireNonNullElse(e.getCause(), e)));
        } catch (IOException e) {
            return failed(call, what, reason(e));
        } catch (StoreException e) {
            return failed(call, what, String.valueOf(e.refusal().getMessage()));
        }
    }

    private static int failed(Invocation call, String what, String reason) {
        call.err().println(what + " failed: " + reason + ".");
        return Exit.CANNOT_CREATE;
    }

    private static String reason(Throwable e) {
        return switch (e) {
            case AccessDeniedException denied -> "No permission for " + denied.getFile();
            case FileSystemException failed
            when failed.getReason() != null ->
                failed.getFile() + ": " + String.valueOf(failed.getReason()).toLowerCase(Locale.ROOT);
            default -> String.valueOf(e.getMessage());
        };
    }
}
