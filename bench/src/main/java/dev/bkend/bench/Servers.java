package dev.bkend.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How each server is started: bkend in the ways there are, and what it is compared with, on the same JVM settings. */
final class Servers {

    static final String BKEND = "bkend";
    static final String BARE = "bare";
    static final String RAW = "JDBC behind Jetty";
    static final String SDK = "sdk";
    static final String SDK_TUNED = "sdk, tuned";

    private static final String READ_PROJECT = "backend_project_get";

    private final String java = ProcessHandle.current().info().command().orElse("java");
    private final Path project;
    private final Path folder;

    /** @param folder for what the servers write */
    Servers(Path project, Path folder) {
        this.project = project;
        this.folder = folder;
    }

    /** As {@code java -jar} starts it. */
    Server plain() {
        return bkend(BKEND + ", `java -jar`", List.of(java, "-jar", jar()));
    }

    /** As the launcher starts it, but without its ahead-of-time cache. */
    Server uncached(List<String> settings) {
        List<String> start = new ArrayList<>(List.of(java));
        start.addAll(settings);
        start.addAll(List.of("-jar", jar()));
        return bkend(BKEND + ", `./bkend` without its cache", start);
    }

    /** As its users start it. */
    Server launched() {
        return bkend(BKEND + ", `./bkend`", List.of(project.resolve("bkend").toString()));
    }

    /** The launcher makes its cache beside the first server it starts; a measurement must not run beside that. */
    void awaitCache() throws InterruptedException {
        Path lock = project.resolve("target/.training");
        for (int i = 0; i < 600 && Files.exists(lock); i++) {
            Thread.sleep(500);
        }
    }

    Server bare(Fixture fixture, List<String> settings) {
        return peer(BARE, BareServer.class, READ_PROJECT, fixture, settings);
    }

    Server sdk(Fixture fixture, List<String> settings) {
        return peer(SDK, SdkServer.class, Scenario.SDK_TOOL, fixture, settings);
    }

    /** As {@link #sdk}, but a call stays on the thread of its request, which is not its default. */
    Server tunedSdk(Fixture fixture, List<String> settings) {
        List<String> more = new ArrayList<>(settings);
        more.add("-D" + SdkServer.IMMEDIATE + "=true");
        return peer(SDK_TUNED, SdkServer.class, Scenario.SDK_TOOL, fixture, more);
    }

    Server raw(Path file, String tableId, List<String> settings) {
        List<String> command = java(RawServer.class, settings);
        command.addAll(List.of(file.toString(), tableId));
        return new Server(RAW, command, "none", "none", "none");
    }

    /** What is set for the JVM of a running bkend and has nothing to do with its start. */
    static List<String> settings(Running bkend) {
        return Proc.commandLine(bkend.pid()).stream()
                .filter(word -> word.startsWith("-X") && !word.contains("AOT") && !word.startsWith("-Xlog"))
                .toList();
    }

    private Server bkend(String name, List<String> start) {
        List<String> command = new ArrayList<>(start);
        command.addAll(List.of("serve", "--port", "PORT", "--data", folder.resolve("data").toString()));
        return new Server(name, command, "none", READ_PROJECT, "none");
    }

    private Server peer(String name, Class<?> main, String tool, Fixture fixture, List<String> settings) {
        List<String> command = java(main, settings);
        command.addAll(List.of(fixture.list().toString(), fixture.call().toString()));
        return new Server(name, command, fixture.token(), tool, fixture.projectId());
    }

    private List<String> java(Class<?> main, List<String> settings) {
        List<String> command = new ArrayList<>(List.of(java));
        command.addAll(settings);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName(), "PORT"));
        return command;
    }

    private String jar() {
        return project.resolve("target/bkend.jar").toString();
    }
}
