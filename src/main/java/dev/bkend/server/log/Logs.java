package dev.bkend.server.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.EncoderBase;
import ch.qos.logback.core.spi.ContextAwareBase;
import dev.bkend.config.Config;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs to standard error, warnings and worse until told otherwise; set up in code, which starts faster than XML. */
public final class Logs extends ContextAwareBase implements Configurator {

    private static final String PATTERN =
            "%d{HH:mm:ss.SSS} %-5level %logger{0} %msg %kvp{SINGLE} %mdc{request} %mdc{trace}%n";

    /** Found by Logback itself, before the first line is logged. */
    @Override
    public ExecutionStatus configure(LoggerContext context) {
        set(context, new Config.Log(Config.Level.WARN, Config.Format.TEXT));
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    /** What the configuration wants, from here on, also for libraries that log through java.util.logging. */
    public static void apply(Config.Log log) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            set(context, log);
        }
        JavaLogging.redirect();
    }

    private static void set(LoggerContext context, Config.Log log) {
        context.reset();
        ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
        appender.setContext(context);
        appender.setTarget("System.err");
        appender.setEncoder(encoder(context, log.format()));
        appender.start();
        ch.qos.logback.classic.Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.addAppender(appender);
        // Libraries are of interest only when they complain.
        root.setLevel(Level.WARN);
        // JsonErrors logs the same failures, once and with the id that the caller was told.
        context.getLogger("org.eclipse.jetty.server.Response").setLevel(Level.OFF);
        context.getLogger("dev.bkend").setLevel(Level.toLevel(log.level().name()));
    }

    private static Encoder<ILoggingEvent> encoder(LoggerContext context, Config.Format format) {
        EncoderBase<ILoggingEvent> encoder = switch (format) {
            case JSON -> json();
            case TEXT -> text();
        };
        encoder.setContext(context);
        encoder.start();
        return encoder;
    }

    private static JsonEncoder json() {
        JsonEncoder encoder = new JsonEncoder();
        encoder.setWithContext(false);
        encoder.setWithSequenceNumber(false);
        encoder.setWithNanoseconds(false);
        return encoder;
    }

    private static PatternLayoutEncoder text() {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setPattern(PATTERN);
        return encoder;
    }
}
