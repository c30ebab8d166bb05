package dev.bkend.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One thing that can be set: its key in the file gives the names of its flag and its environment variable. */
public enum Setting {
    HOST("host", "<address>", "127.0.0.1", "Address to listen on."),
    PORT("port", "<number>", "8080", "Port to listen on; 0 takes a free one."),
    DATA("data", "<folder>", "data", "Folder that holds all databases."),
    PUBLIC_URL(
            "publicUrl",
            "<url>",
            "",
            "Address under which clients reach the server, for example https://bkend.example or"
                    + " https://example.com/bkend."),
    HOSTS(
            "hosts",
            "<names>",
            "",
            "Further names under which clients reach the server, with commas between, such as host.docker.internal."),
    ORIGINS(
            "origins",
            "<origins>",
            "",
            "Origins of web pages elsewhere, with commas between, that may call MCP from a browser."),
    PROXIES(
            "proxies",
            "<addresses>",
            "",
            "Proxies in front, with commas between, whose Forwarded and X-Forwarded-* headers are believed."),
    LOG_LEVEL("log.level", "<level>", "warn", "error, warn, info, debug or trace."),
    LOG_FORMAT("log.format", "<format>", "text", "text, or json for one object a line."),
    LIMITS_BODY("limits.body", "<bytes>", "1048576", "Largest request body."),
    LIMITS_CONNECTIONS("limits.connections", "<number>", "10000", "Connections open at once."),
    LIMITS_CONNECTIONS_PER_ADDRESS(
            "limits.connectionsPerAddress",
            "<number>",
            "0",
            "Connections that one address may have open; 0 for half of all. A proxy of yours may have them all."),
    LIMITS_IDLE("limits.idle", "<seconds>", "60", "Time after which a silent connection is closed."),
    LIMITS_STOP("limits.stop", "<seconds>", "10", "Time that requests in flight get to finish at shutdown."),
    LIMITS_REQUESTS(
            "limits.requestsPerMinute",
            "<number>",
            "6000",
            "Requests that one address may make with one API key, reads and writes apart; 0 for any number."),
    LIMITS_UNKNOWN_KEYS(
            "limits.unknownKeysPerMinute",
            "<number>",
            "100",
            "Requests that one address may make with API keys that are not good; 0 for any number."),
    LIMITS_COUNTED(
            "limits.counted",
            "<number>",
            "100000",
            "Matching records up to which the total of a filtered list is exact.");

    private final String key;
    private final String value;
    private final String fallback;
    private final String help;

    Setting(String key, String value, String fallback, String help) {
        this.key = key;
        this.value = value;
        this.fallback = fallback;
        this.help = help;
    }

    /** For example {@code log.level}. */
    public String key() {
        return key;
    }

    /** For example {@code --log-level}. */
    public String flag() {
        return "--" + words('-').toLowerCase(Locale.ROOT);
    }

    /** For example {@code BKEND_LOG_LEVEL}. */
    public String variable() {
        return "BKEND_" + words('_').toUpperCase(Locale.ROOT);
    }

    /** What stands for the value in a help text. */
    public String value() {
        return value;
    }

    /** Whether it has any number of values: a list in the file, with commas between elsewhere. */
    boolean list() {
        return this == HOSTS || this == ORIGINS || this == PROXIES;
    }

    public String fallback() {
        return fallback;
    }

    public String help() {
        return fallback.isEmpty() ? help : help + " Default: " + fallback + ".";
    }

    private String words(char separator) {
        return key.replaceAll("([a-z])([A-Z])", "$1" + separator + "$2").replace('.', separator);
    }

    static Optional<Setting> ofKey(String key) {
        return Arrays.stream(values())
                .filter(setting -> setting.key.equals(key))
                .findFirst();
    }

    static Optional<Setting> ofVariable(String variable) {
        return Arrays.stream(values())
                .filter(setting -> setting.variable().equals(variable))
                .findFirst();
    }

    static List<String> keys() {
        return Arrays.stream(values()).map(Setting::key).toList();
    }

    static List<String> variables() {
        return Arrays.stream(values()).map(Setting::variable).toList();
    }
}
