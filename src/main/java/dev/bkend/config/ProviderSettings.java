package dev.bkend.config;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Providers that sign people in, any number of them: {@code signIn.google.issuer} in the file is the variable
 * {@code BKEND_SIGN_IN_GOOGLE_ISSUER}. They have no flags, since whoever lists processes sees flags.
 */
final class ProviderSettings {

    private static final String KEY = "signIn.";
    private static final String VARIABLE = "BKEND_SIGN_IN_";
    private static final Pattern VARIABLES = Pattern.compile(VARIABLE + "([A-Z][A-Z0-9]{0,29})_([A-Z_]+)");
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]{0,29}");
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "[::1]", "localhost");

    private final Path workingFolder;
    private final Map<String, Map<Member, GivenSetting>> given = new TreeMap<>();

    /** What can be said of each. */
    private enum Member {
        TYPE("type"),
        NAME("name"),
        ISSUER("issuer"),
        CLIENT_ID("clientId"),
        CLIENT_SECRET("clientSecret"),
        CLIENT_SECRET_FILE("clientSecretFile");

        private final String key;

        Member(String key) {
            this.key = key;
        }

        static List<String> keys() {
            return Arrays.stream(values()).map(member -> member.key).toList();
        }
    }

    ProviderSettings(Path workingFolder) {
        this.workingFolder = workingFolder;
    }

    static boolean isKey(String key) {
        return key.startsWith(KEY);
    }

    static boolean isVariable(String name) {
        return name.startsWith(VARIABLE);
    }

    void key(String key, GivenSetting value) {
        String[] parts = key.substring(KEY.length()).split("\\.", -1);
        if (parts.length != 2 || !ID.matcher(parts[0]).matches()) {
            throw new ConfigException(value.source() + " is none of a provider: signIn has providers, each under a name"
                    + " of small letters and digits, and under that " + String.join(", ", Member.keys()) + ".");
        }
        Member member = Arrays.stream(Member.values())
                .filter(known -> known.key.equals(parts[1]))
                .findFirst()
                .orElseThrow(() -> new ConfigException(
                        "Unknown key " + value.source() + "." + ConfigException.hint(parts[1], Member.keys())));
        if (member == Member.CLIENT_SECRET) {
            throw new ConfigException(value.source() + " does not belong there, since the file is shown to others. Set "
                    + variable(parts[0], member) + ", or clientSecretFile to the path of a file that holds it.");
        }
        put(parts[0], member, value);
    }

    void variable(String name, GivenSetting value) {
        Matcher matcher = VARIABLES.matcher(name);
        Optional<Member> member = Arrays.stream(Member.values())
                .filter(known -> matcher.matches() && known.name().equals(matcher.group(2)))
                .findFirst();
        if (member.isEmpty()) {
            throw new ConfigException("Unknown environment variable " + name + ". Of a provider there are "
                    + String.join(
                            ", ",
                            Arrays.stream(Member.values())
                                    .map(known -> variable("name", known))
                                    .toList())
                    + ", with a name of letters and digits.");
        }
        put(matcher.group(1).toLowerCase(Locale.ROOT), member.get(), value);
    }

    private static String variable(String id, Member member) {
        return VARIABLE + id.toUpperCase(Locale.ROOT) + "_" + member.name();
    }

    private void put(String id, Member member, GivenSetting value) {
        given.computeIfAbsent(id, _ -> new TreeMap<>()).put(member, value);
    }

    List<ProviderConfig> providers() {
        List<ProviderConfig> providers = new ArrayList<>();
        given.forEach((id, members) -> providers.add(provider(id, members)));
        return List.copyOf(providers);
    }

    private ProviderConfig provider(String id, Map<Member, GivenSetting> members) {
        ProviderConfig.Type type = find(members, Member.TYPE)
                .map(value -> value.oneOf(ProviderConfig.Type.class))
                .orElse(ProviderConfig.Type.OPENID);
        boolean gitHub = type == ProviderConfig.Type.GITHUB;
        return new ProviderConfig(
                id,
                type,
                find(members, Member.NAME).map(GivenSetting::text).orElse(gitHub ? "GitHub" : capital(id)),
                find(members, Member.ISSUER)
                        .or(() -> gitHub ? Optional.of(new GivenSetting("https://github.com", "")) : Optional.empty())
                        .orElseThrow(() -> missing(id, Member.ISSUER))
                        .as(ProviderSettings::issuer, "an https address, such as https://accounts.google.com"),
                find(members, Member.CLIENT_ID)
                        .orElseThrow(() -> missing(id, Member.CLIENT_ID))
                        .text(),
                secret(id, members));
    }

    private static Optional<GivenSetting> find(Map<Member, GivenSetting> members, Member member) {
        return Optional.ofNullable(members.get(member))
                .filter(value -> !value.text().isBlank());
    }

    private static String capital(String id) {
        return id.substring(0, 1).toUpperCase(Locale.ROOT) + id.substring(1);
    }

    private static ConfigException missing(String id, Member member) {
        return new ConfigException("The provider " + id + " has no " + member.key + ". Set signIn." + id + "."
                + member.key + " in the file, or " + variable(id, member) + ".");
    }

    private static URI issuer(String text) {
        URI uri = URI.create(text);
        boolean plain = uri.getRawQuery() == null && uri.getRawFragment() == null && uri.getRawUserInfo() == null;
        boolean safe = "https".equals(uri.getScheme())
                || ("http".equals(uri.getScheme()) && LOOPBACK.contains(String.valueOf(uri.getHost())));
        if (uri.getHost() == null || !plain || !safe) {
            throw new IllegalArgumentException(text);
        }
        return uri;
    }

    private ProviderConfig.Hidden secret(String id, Map<Member, GivenSetting> members) {
        return find(members, Member.CLIENT_SECRET)
                .map(value -> new ProviderConfig.Hidden(value.text()))
                .or(() -> find(members, Member.CLIENT_SECRET_FILE).map(this::read))
                .orElseThrow(() -> new ConfigException("The provider " + id + " has no secret. Set "
                        + variable(id, Member.CLIENT_SECRET) + ", or " + variable(id, Member.CLIENT_SECRET_FILE)
                        + " to the path of a file that holds it."));
    }

    private ProviderConfig.Hidden read(GivenSetting path) {
        try {
            String secret = Files.readString(workingFolder.resolve(path.text())).strip();
            if (!secret.isEmpty()) {
                return new ProviderConfig.Hidden(secret);
            }
        } catch (IOException e) {
            // Told below, together with a file that is empty.
        }
        throw new ConfigException(path.source() + " is \"" + path.text() + "\", but there is no such file, it cannot be"
                + " read, or it is empty.");
    }
}
