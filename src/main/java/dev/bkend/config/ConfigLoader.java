package dev.bkend.config;

import dev.bkend.api.Network;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Puts the configuration together: defaults, then the file, then the environment, then the flags. */
public final class ConfigLoader {

    private static final String DEFAULT_FILE = "bkend.yaml";
    private static final String FILE_VARIABLE = "BKEND_CONFIG";
    // Of the launcher, and for clients: not settings, but no mistakes either.
    private static final Set<String> OTHER_VARIABLES =
            Set.of(FILE_VARIABLE, "BKEND_JAVA_HOME", "BKEND_JAVA_OPTS", "BKEND_TOKEN", "BKEND_URL");

    // No segment begins with a dot, so none is one that leads up.
    private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+");

    private final Path workingFolder;
    private final Map<String, String> environment;

    public ConfigLoader(Path workingFolder, Map<String, String> environment) {
        this.workingFolder = workingFolder;
        this.environment = environment;
    }

    /** @param file the file asked for; without it BKEND_CONFIG, or bkend.yaml in the working folder if there is one */
    public Config load(Optional<Path> file, Map<Setting, String> flags) {
        Map<Setting, GivenSetting> given = new EnumMap<>(Setting.class);
        Arrays.stream(Setting.values())
                .forEach(setting -> given.put(setting, new GivenSetting(setting.fallback(), setting.key())));
        ProviderSettings providers = new ProviderSettings(workingFolder);
        file(file).ifPresent(path -> given.putAll(ConfigFile.read(path, providers)));
        environment.forEach((name, value) -> {
            GivenSetting said = new GivenSetting(value, "The variable " + name);
            if (ProviderSettings.isVariable(name)) {
                providers.variable(name, said);
            } else {
                variable(name).ifPresent(setting -> given.put(setting, said));
            }
        });
        flags.forEach((setting, value) -> given.put(setting, new GivenSetting(value, setting.flag())));
        return config(given, providers.providers());
    }

    private Optional<Path> file(Optional<Path> asked) {
        Optional<Path> named = asked.or(
                () -> Optional.ofNullable(environment.get(FILE_VARIABLE)).map(Path::of));
        if (named.isPresent()) {
            return named.map(workingFolder::resolve);
        }
        return Optional.of(workingFolder.resolve(DEFAULT_FILE)).filter(Files::exists);
    }

    private static Optional<Setting> variable(String name) {
        if (!name.startsWith("BKEND_") || OTHER_VARIABLES.contains(name)) {
            return Optional.empty();
        }
        Optional<Setting> setting = Setting.ofVariable(name);
        if (setting.isEmpty()) {
            var known = Stream.concat(Setting.variables().stream(), OTHER_VARIABLES.stream())
                    .toList();
            throw new ConfigException("Unknown environment variable " + name + "." + ConfigException.hint(name, known));
        }
        return setting;
    }

    private Config config(Map<Setting, GivenSetting> given, List<ProviderConfig> providers) {
        GivenSetting publicUrl = get(given, Setting.PUBLIC_URL);
        return new Config(
                get(given, Setting.HOST).as(ConfigLoader::host, "a host name or address without a port"),
                get(given, Setting.PORT).number(0, 65_535),
                get(given, Setting.DATA).as(this::folder, "a path"),
                publicUrl.text().isEmpty()
                        ? Optional.empty()
                        : Optional.of(publicUrl.as(
                                ConfigLoader::publicUrl,
                                "an http or https address such as https://bkend.example or https://example.com/bkend")),
                get(given, Setting.HOSTS)
                        .as(
                                ConfigLoader::names,
                                "names or addresses with commas between, such as host.docker.internal"),
                get(given, Setting.ORIGINS)
                        .as(
                                text -> list(text).map(ConfigLoader::origin).toList(),
                                "origins with commas between, such as https://app.example"),
                get(given, Setting.PROXIES)
                        .as(ConfigLoader::networks, "addresses or networks with commas between, such as 10.0.0.0/8"),
                new Config.Log(
                        get(given, Setting.LOG_LEVEL).oneOf(Config.Level.class),
                        get(given, Setting.LOG_FORMAT).oneOf(Config.Format.class)),
                new Config.Limits(
                        get(given, Setting.LIMITS_BODY).number(1_024, 1 << 30),
                        get(given, Setting.LIMITS_CONNECTIONS).number(1, 1_000_000),
                        get(given, Setting.LIMITS_CONNECTIONS_PER_ADDRESS).number(0, 1_000_000),
                        seconds(get(given, Setting.LIMITS_IDLE)),
                        seconds(get(given, Setting.LIMITS_STOP)),
                        get(given, Setting.LIMITS_REQUESTS).number(0, 1_000_000_000),
                        get(given, Setting.LIMITS_UNKNOWN_KEYS).number(0, 1_000_000_000),
                        get(given, Setting.LIMITS_COUNTED).number(1, 1_000_000_000)),
                providers);
    }

    private static GivenSetting get(Map<Setting, GivenSetting> given, Setting setting) {
        return given.getOrDefault(setting, new GivenSetting(setting.fallback(), setting.key()));
    }

    private static Duration seconds(GivenSetting given) {
        return Duration.ofSeconds(given.number(1, 3_600));
    }

    private static String host(String text) {
        if (!text.matches("[A-Za-z0-9.-]{1,253}|[0-9A-Fa-f:.]{2,45}")) {
            throw new IllegalArgumentException(text);
        }
        return text;
    }

    private Path folder(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException(text);
        }
        return workingFolder.resolve(text).toAbsolutePath().normalize();
    }

    private static List<Network> networks(String text) {
        return list(text).map(Network::of).toList();
    }

    private static Stream<String> list(String text) {
        return Stream.of(text.split(",", -1)).map(String::strip).filter(one -> !text.isBlank());
    }

    /** What has no scheme is at the port that the server listens on, unless it names another. */
    private static List<URI> names(String text) {
        return list(text)
                .map(name -> name.contains("://") ? origin(name) : bare(URI.create("//" + name), name))
                .toList();
    }

    private static URI origin(String text) {
        URI url = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
        if (!"https".equals(url.getScheme()) && !"http".equals(url.getScheme())) {
            throw new IllegalArgumentException(text);
        }
        return bare(url, text);
    }

    /** An origin, or a path of plain segments below one. */
    private static URI publicUrl(String text) {
        URI url = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
        String path = String.valueOf(url.getRawPath());
        if (path.isEmpty()) {
            return origin(text);
        }
        if (!PATH.matcher(path).matches() || url.getRawQuery() != null || url.getRawFragment() != null) {
            throw new IllegalArgumentException(text);
        }
        return URI.create(origin(url.getScheme() + "://" + url.getRawAuthority()) + path);
    }

    private static URI bare(URI url, String text) {
        boolean bare = url.getHost() != null
                && url.getUserInfo() == null
                && "".equals(url.getRawPath())
                && url.getRawQuery() == null
                && url.getRawFragment() == null;
        if (!bare) {
            throw new IllegalArgumentException(text);
        }
        return url;
    }
}
