package dev.bkend.server.log;

import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** Passes the warnings of libraries that use java.util.logging on to the log that everything else is in. */
final class JavaLogging extends Handler {

    // Only for its formatMessage, which fills {0} in.
    private static final SimpleFormatter FORMATTER = new SimpleFormatter();

    private JavaLogging() {}

    static void redirect() {
        LogManager.getLogManager().reset();
        Logger root = Logger.getLogger("");
        root.setLevel(Level.WARNING);
        root.addHandler(new JavaLogging());
    }

    @Override
    public void publish(@Nullable LogRecord record) {
        if (record == null) {
            return;
        }
        boolean severe = record.getLevel().intValue() >= Level.SEVERE.intValue();
        LoggerFactory.getLogger(String.valueOf(record.getLoggerName()))
                .atLevel(severe ? org.slf4j.event.Level.ERROR : org.slf4j.event.Level.WARN)
                .setCause(record.getThrown())
                .log(FORMATTER.formatMessage(record));
    }

    @Override
    public void flush() {
        // Nothing is held back.
    }

    @Override
    public void close() {
        // Nothing is held open.
    }
}
