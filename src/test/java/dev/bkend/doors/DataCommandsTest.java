package dev.bkend.doors;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.api.json.Json;
import dev.bkend.cli.Cli;
import dev.bkend.cli.command.Console;
import dev.bkend.cli.command.TerminalInput;
import dev.bkend.cli.data.BackupCommand;
import dev.bkend.cli.data.CheckCommand;
import dev.bkend.cli.data.RestoreCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code backup}, {@code restore} and {@code check}, beside a server that is running. */
class DataCommandsTest extends DoorTest {

    private final Path parent;
    private final JsonNode project;
    private final JsonNode environment;
    private final JsonNode table;
    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();
    private Path place;
    private int folders;

    DataCommandsTest(@TempDir Path parent) {
        super(parent.resolve("data"));
        this.parent = parent;
        this.place = parent;
        project = project();
        environment =
                ok("listEnvironments", args("{'projectId':'%s'}", id(project))).at("/items/0");
        ok(
                "createEnvironment",
                args("{'body':{'projectId':'%s','environment':'unused','environmentType':'staging'}}", id(project)));
        table = ok(
                "createTable",
                args("""
                    {'body':{'projectId':'%s','environment':'%s','tableName':'posts',
                    'schema':{'title':{'bsonType':'string','unique':true},'n':{'bsonType':'int'}},
                    'indexes':[{'name':'by_n','fields':{'n':1}}]}}\
                    """, id(project), environment.path("environment").asText()));
        server.records(
                table,
                environment,
                IntStream.range(0, 2000)
                        .mapToObj(i -> "{'title':'post " + i + "','n':" + i + "}")
                        .toList());
    }

    @BeforeEach
    void a_place_of_its_own() {
        place = parent.resolve("backups" + ++folders);
    }

    /** Calls a command as the shell would; what it said is in {@link #out} and {@link #err}. */
    private int bkend(Object... words) {
        out = new StringWriter();
        err = new StringWriter();
        Console console = new Console(new PrintWriter(out), new PrintWriter(err), TerminalInput::standard);
        return new Cli(console, new BackupCommand(), new RestoreCommand(), new CheckCommand())
                .run(Stream.of(words).map(String::valueOf).toArray(String[]::new));
    }

    private Path backup(String... more) throws IOException {
        List<Path> before = backups();
        List<String> words = new ArrayList<>(
                List.of("backup", place.toString(), "--data", server.data().toString()));
        words.addAll(List.of(more));
        assertThat(bkend(words.toArray())).as("%s%s", out, err).isZero();
        List<Path> made = new ArrayList<>(backups());
        made.removeAll(before);
        assertThat(made).hasSize(1);
        return made.getFirst();
    }

    private List<Path> backups() throws IOException {
        if (!Files.exists(place)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(place)) {
            return all.sorted().toList();
        }
    }

    private Path restored(Path backup) {
        Path folder = parent.resolve("restored" + ++folders);
        assertThat(bkend("restore", backup, "--data", folder))
                .as("%s%s", out, err)
                .isZero();
        return folder;
    }

    private Path file(Path folder) {
        return folder.resolve("environments").resolve(id(environment) + ".db");
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static Map<String, ByteBuffer> contents(Path folder) throws IOException {
        Map<String, ByteBuffer> contents = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.filter(Files::isRegularFile).toList()) {
                contents.put(folder.relativize(path).toString(), ByteBuffer.wrap(Files.readAllBytes(path)));
            }
        }
        return contents;
    }

    @Test
    void a_backup_is_restored_and_served_as_it_was() throws IOException {
        Path backup = backup();
        assertThat(out.toString()).contains("1 environment, 1 table and 2000 records", "keys that sign tokens");
        Path restored = restored(backup);

        assertThat(out.toString()).contains("Restored 1 environment, 1 table and 2000 records as of 20");
        assertThat(server.records(table, environment)).hasSize(2000);
        try (TestServer again = TestServer.start(restored)) {
            assertThat(again.records(table, environment)).isEqualTo(server.records(table, environment));
            assertThat(again.rest()
                            .call(Optional.of(owner), Spec.operation("getTable"), args("{'tableId':'%s'}", id(table)))
                            .json())
                    .isEqualTo(ok("getTable", args("{'tableId':'%s'}", id(table))));
        }
        assertThat(bkend("check", "--data", restored)).as("%s", out).isZero();
    }

    @Test
    void nobody_else_may_read_a_backup_or_what_is_restored_from_it() throws IOException {
        Path backup = backup();
        Path restored = restored(backup);

        for (Path folder : List.of(
                place,
                backup,
                backup.resolve("environments"),
                restored,
                file(restored).resolveSibling(""))) {
            assertThat(mode(folder)).as("%s", folder).isEqualTo("rwx------");
        }
        for (Path file : List.of(
                backup.resolve("backup.json"),
                backup.resolve("control.db"),
                file(backup),
                restored.resolve("control.db"),
                file(restored),
                backup("--tar"))) {
            assertThat(mode(file)).as("%s", file).isEqualTo("rw-------");
        }
        assertThat(contents(backup))
                .containsOnlyKeys("backup.json", "control.db", "environments/" + id(environment) + ".db");
        assertThat(contents(restored)).containsOnlyKeys("control.db", "environments/" + id(environment) + ".db");
    }

    @Test
    void a_second_run_makes_a_second_backup() throws IOException {
        Path first = backup();
        Map<String, ByteBuffer> before = contents(first);
        Path second = backup();

        assertThat(backups()).containsExactlyInAnyOrder(first, second);
        assertThat(contents(first)).isEqualTo(before);
    }

    @Test
    void what_else_is_in_the_place_is_kept_when_old_backups_go() throws IOException {
        Path other = Files.createDirectories(place.resolve("bkend-20200101T000000Z"));
        Files.writeString(other.resolve("notes.txt"), "mine");
        Path elsewhere = Files.createDirectories(place.resolve("bkend-20200102T000000Z"));
        Path oldest = backup();
        Files.writeString(
                elsewhere.resolve("backup.json"),
                Files.readString(oldest.resolve("backup.json")).replaceFirst("\"mark\" : [0-9]+", "\"mark\" : 1"));
        Path abandoned = Files.createDirectories(place.resolve(".bkend-20200101T000000Z-7.part"));
        Files.setLastModifiedTime(abandoned, FileTime.from(Instant.EPOCH));
        Path older = backup("--tar");
        Path newest = backup("--keep", "2");

        assertThat(out.toString()).contains("Deleted " + oldest, "Deleted " + abandoned);
        assertThat(backups()).containsExactlyInAnyOrder(other, elsewhere, older, newest);
    }

    @Test
    void a_tar_file_is_one_that_tar_unpacks_and_restore_takes() throws Exception {
        Path tar = backup("--tar");
        assertThat(tar.toString()).endsWith("Z.tar");
        Process unpack = new ProcessBuilder("tar", "-xpf", tar.toString())
                .directory(place.toFile())
                .redirectErrorStream(true)
                .start();
        assertThat(new String(unpack.getInputStream().readAllBytes(), UTF_8)).isEmpty();
        assertThat(unpack.waitFor()).isZero();
        Path unpacked = Path.of(tar.toString().replaceFirst("\\.tar$", ""));

        assertThat(mode(unpacked)).isEqualTo("rwx------");
        assertThat(mode(file(unpacked))).isEqualTo("rw-------");
        assertThat(contents(restored(tar))).isEqualTo(contents(restored(unpacked)));
    }

    @Test
    void a_folder_in_which_there_is_anything_is_not_restored_into() throws IOException {
        Path backup = backup();
        Path full = Files.createDirectories(parent.resolve("full" + ++folders));
        Files.writeString(full.resolve("something"), "mine");

        assertThat(bkend("restore", backup, "--data", full)).isEqualTo(65);
        assertThat(err.toString()).contains("is not empty", "never overwrites", "mv ");
        assertThat(contents(full)).containsOnlyKeys("something");
        assertThat(bkend("restore", backup, "--data", server.data())).isEqualTo(65);

        Files.delete(full.resolve("something"));
        assertThat(bkend("restore", backup, "--data", full)).isZero();
    }

    @Test
    void what_is_no_backup_is_told_apart_from_where_one_is() throws IOException {
        Path backup = backup();

        assertThat(bkend("restore", place, "--data", parent.resolve("no"))).isEqualTo(65);
        assertThat(err.toString()).contains("is not a backup", "The newest of those in it is " + backup);
        assertThat(bkend("restore", parent.resolve("none"), "--data", parent.resolve("no")))
                .isEqualTo(65);
        assertThat(err.toString()).contains("There is no backup");
        assertThat(bkend("restore", backup.resolve("control.db"), "--data", parent.resolve("no")))
                .isEqualTo(65);
        assertThat(err.toString()).contains("not a tar file");
        assertThat(parent.resolve("no")).doesNotExist();
    }

    @Test
    void a_backup_that_is_damaged_is_refused_and_leaves_nothing() throws IOException {
        Path flipped = backup();
        overwrite(file(flipped), 5000, 1);
        assertRefused(flipped, "is not what it was when the backup was made");

        Path incomplete = backup();
        Files.delete(file(incomplete));
        assertRefused(incomplete, ".db is missing in it");

        Path escaping = backup();
        change(escaping, "environments/", "../environments/");
        assertRefused(escaping, "no business with a file ../environments/");

        Path broken = backup();
        change(broken, "\"format\"", "format");
        assertRefused(broken, "backup.json of this backup is damaged");

        Path cut = backup("--tar");
        try (FileChannel channel = FileChannel.open(cut, StandardOpenOption.WRITE)) {
            channel.truncate(Files.size(cut) / 2);
        }
        assertRefused(cut, "This tar file ends too early");
    }

    @Test
    void a_backup_of_a_newer_bkend_is_refused() throws IOException {
        Path newer = backup();
        change(newer, "\"layout\" : ", "\"layout\" : 9");
        assertRefused(newer, "made by a newer bkend");

        Path muchNewer = backup();
        change(muchNewer, "\"formatVersion\" : 1", "\"formatVersion\" : 2");
        assertRefused(muchNewer, "made by a newer bkend");
    }

    private void assertRefused(Path backup, String message) {
        Path folder = parent.resolve("refused" + ++folders);

        assertThat(bkend("restore", backup, "--data", folder)).isEqualTo(65);
        assertThat(err.toString()).contains(message);
        assertThat(folder).doesNotExist();
    }

    private static void change(Path backup, String from, String to) throws IOException {
        Path manifest = backup.resolve("backup.json");
        Files.writeString(manifest, Files.readString(manifest).replace(from, to));
    }

    private static void overwrite(Path file, long from, int bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            byte[] garbage = new byte[bytes];
            Arrays.fill(garbage, (byte) 0xa5);
            channel.write(ByteBuffer.wrap(garbage), from);
        }
    }

    @Test
    void jobs_go_on_after_a_restore_although_their_marks_were_copied_before_them() throws IOException {
        String job = "insert into jobs (id, table_id, kind, details, last) values ('x1', '" + id(table)
                + "', 'remove', '{\"n\":null}', '')";
        server.environment(environment, job);
        Path restored;
        try {
            restored = restored(backup());
        } finally {
            server.environment(environment, "delete from jobs");
        }

        assertThat(bkend("check", "--data", restored)).as("%s", out).isZero();
        TestServer.execute(restored.resolve("control.db"), "delete from environments_with_jobs");
        assertThat(bkend("check", "--data", restored)).isEqualTo(1);
        assertThat(out.toString()).contains("1 jobs are left, and the control plane does not tell of them");
    }

    @Test
    void nothing_is_backed_up_from_or_into_the_wrong_place() throws IOException {
        assertThat(bkend("backup", place, "--data", parent.resolve("nowhere"))).isEqualTo(65);
        assertThat(err.toString()).contains("There is no data in");
        assertThat(bkend("backup", server.data().resolve("backups"), "--data", server.data()))
                .isEqualTo(65);
        assertThat(err.toString()).contains("is inside the data folder");
        assertThat(bkend("backup", place, "--keep", "0")).isEqualTo(64);
        assertThat(bkend("check", "--data", parent.resolve("nowhere"))).isEqualTo(73);

        Path damaged = restored(backup());
        Files.delete(file(damaged));
        List<Path> before = backups();
        assertThat(bkend("backup", place, "--data", damaged)).isEqualTo(65);
        assertThat(err.toString()).contains("is not whole", ".db is missing");
        assertThat(backups()).isEqualTo(before);
    }

    @Test
    void damaged_data_is_not_backed_up_as_if_it_were_whole() throws IOException {
        Path damaged = restored(backup());
        overwrite(file(damaged), 40_000, 6000);
        List<Path> before = backups();

        assertThat(bkend("backup", place, "--data", damaged)).isEqualTo(65);
        assertThat(err.toString()).contains("is damaged, so there is no backup of it");
        assertThat(backups()).isEqualTo(before);
    }

    @Test
    void a_folder_that_is_whole_passes_the_check_and_is_not_touched() throws IOException {
        assertThat(bkend("check", "--data", server.data())).as("%s", out).isZero();
        assertThat(out.toString()).contains("Checked 2 databases in " + server.data() + ": no problems.");
        Path still = restored(backup());
        Map<String, ByteBuffer> before = contents(still);

        assertThat(bkend("check", "--data", still)).as("%s", out).isZero();
        assertThat(contents(still)).isEqualTo(before);
    }

    @Test
    void a_page_that_was_overwritten_is_found() throws IOException {
        Path folder = restored(backup());
        overwrite(file(folder), 40_000, 6000);

        assertFound(folder, "environments/" + id(environment) + ".db: ");
    }

    @Test
    void a_count_that_is_wrong_is_found() throws IOException {
        Path folder = restored(backup());
        TestServer.execute(file(folder), "update record_counts set records = records + 1");

        assertFound(folder, "The table posts (" + id(table) + ") has 2000 records, but is said to have 2001.");
    }

    @Test
    void an_index_that_is_gone_or_belongs_to_nobody_is_found() throws IOException {
        String sql = "select i.id from indexes i where i.name = 'by_n'";
        Path folder = restored(backup());
        String index = TestServer.texts(file(folder), sql).getFirst();
        TestServer.execute(file(folder), "drop index \"" + index + "\"");
        assertFound(folder, "lacks its index by_n.");

        Path other = restored(backup());
        TestServer.execute(file(other), "create index stray on \"t_" + id(table).substring(4) + "\" (created_by)");
        assertFound(other, "has an index stray that belongs to nobody.");
    }

    @Test
    void a_file_that_is_missing_or_of_another_time_is_found() throws IOException {
        Path folder = restored(backup());
        Files.delete(file(folder));
        assertFound(folder, id(environment) + ".db is missing");

        Path headless = restored(backup());
        Files.delete(headless.resolve("control.db"));
        assertFound(headless, "control.db is missing or empty");

        Path newer = restored(backup());
        TestServer.execute(file(newer), "pragma user_version = 99");
        assertFound(newer, "It has layout 99");
    }

    private void assertFound(Path folder, String problem) {
        assertThat(bkend("check", "--data", folder)).isEqualTo(1);
        assertThat(out.toString()).contains(problem).containsPattern("Checked \\d databases in .*: \\d+ problems\\.");
    }

    @Test
    void a_backup_says_what_is_in_it() throws IOException {
        JsonNode manifest = Json.parse(Files.readString(backup().resolve("backup.json")));

        assertThat(manifest.path("format").asText()).isEqualTo("bkend-backup");
        assertThat(manifest.path("secrets").asText()).contains("hashes of passwords", "keys that sign tokens");
        assertThat(manifest.at("/files/0/name").asText()).isEqualTo("control.db");
        assertThat(manifest.at("/files/1/records").asInt()).isEqualTo(2000);
        assertThat(manifest.at("/files/1/sha256").asText()).matches("[0-9a-f]{64}");
    }
}
