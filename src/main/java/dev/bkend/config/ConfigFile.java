package dev.bkend.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads a YAML file of settings; {@code log: {level: debug}} is the key {@code log.level}. */
final class ConfigFile {

    private static final YAMLMapper YAML = new YAMLMapper(YAMLFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build());

    private final Path file;
    private final Map<Setting, GivenSetting> found = new EnumMap<>(Setting.class);
    private final ProviderSettings providers;

    private ConfigFile(Path file, ProviderSettings providers) {
        this.file = file;
        this.providers = providers;
    }

    /** @param providers take what is theirs */
    static Map<Setting, GivenSetting> read(Path file, ProviderSettings providers) {
        ConfigFile read = new ConfigFile(file, providers);
        JsonNode root = read.parse();
        if (root instanceof ObjectNode settings) {
            read.collect("", settings);
        } else if (!root.isMissingNode() && !root.isNull()) {
            throw new ConfigException(file + " must hold settings, one \"key: value\" a line.");
        }
        return read.found;
    }

    private JsonNode parse() {
        try {
            return YAML.readTree(Files.readAllBytes(file));
        } catch (JsonProcessingException e) {
            String line =
                    e.getLocation() == null ? "" : ", line " + e.getLocation().getLineNr();
            throw new ConfigException(file + line + ": " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new ConfigException("Cannot read the config file " + file + ". Is the path right?");
        }
    }

    private void collect(String prefix, ObjectNode settings) {
        settings.properties().forEach(entry -> {
            String key = prefix + entry.getKey();
            if (entry.getValue() instanceof ObjectNode nested) {
                collect(key + ".", nested);
            } else if (ProviderSettings.isKey(key)) {
                providers.key(key, new GivenSetting(scalar(key, entry.getValue()), key + " in " + file));
            } else {
                Setting setting = setting(key);
                found.put(setting, new GivenSetting(text(setting, entry.getValue()), key + " in " + file));
            }
        });
    }

    private Setting setting(String key) {
        return Setting.ofKey(key)
                .orElseThrow(() -> new ConfigException(
                        "Unknown key " + key + " in " + file + "." + ConfigException.hint(key, Setting.keys())));
    }

    private String text(Setting setting, JsonNode value) {
        return setting.list() && value.isArray()
                ? value.valueStream().map(one -> scalar(setting.key(), one)).collect(Collectors.joining(","))
                : scalar(setting.key(), value);
    }

    private String scalar(String key, JsonNode value) {
        if (!value.isValueNode() || value.isNull()) {
            throw new ConfigException(key + " in " + file + " must have one plain value.");
        }
        return value.asText();
    }
}
