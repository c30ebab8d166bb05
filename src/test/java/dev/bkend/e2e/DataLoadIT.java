package dev.bkend.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many applications at once: nobody is refused and nobody waits long. What it prints is more than what it asserts,
 * because a busy machine is no failure. The long run: {@code -Ddata.load.seconds=30}.
 */
@Timeout(600)
class DataLoadIT {

    private static final Duration TIME = Duration.ofSeconds(Integer.getInteger("data.load.seconds", 2));
    private static final Duration WARM_UP = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    private static final int WRITERS = 64;

    /** Of each writer, also on a slow machine, so that every group has more than a page. */
    private static final int FEWEST = 15;

    private static final int WRITERS_OF_ONE_OF_TWO = 8;
    private static final int LISTS = 100;
    private static final int GROUPS = 10;

    private final RunningJar server;
    private final String project;

    DataLoadIT(@TempDir Path folder) throws IOException {
        server = RunningJar.startForLoad(folder, "--limits-requests-per-minute", "0");
        try (TwoDoors management = management()) {
            project = DataDoor.project(management, "shop");
            management.rest("POST", "/environments", DataDoor.object("""
                {'projectId':'%s','environment':'other','environmentType':'custom'}\
                """.formatted(project)));
        }
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void many_write_into_one_table_and_list_it() throws Exception {
        try (DataDoor door = door("dev")) {
            Load warmUp = write(WARM_UP, WRITERS, door).getFirst();
            Load load = write(TIME, WRITERS, door).getFirst();
            System.out.printf("%d writers on one table: %s%n", WRITERS, load);

            assertThat(load.percentile(99)).isLessThan(LONGEST_WAIT);
            assertThat(door.all()).hasSize(warmUp.count() + load.count());
            listsAtOnce(door);
            listsAreQuick(door);
        }
    }

    private static void listsAtOnce(DataDoor door) throws Exception {
        List<Callable<Integer>> lists = new ArrayList<>();
        for (int i = 0; i < LISTS; i++) {
            String filter = "{\"group\":%d}".formatted(i % GROUPS);
            lists.add(() -> door.list(Map.of("andFilters", filter, "sortBy", "n", "sortDirection", "asc"))
                    .at("/pagination/total")
                    .asInt());
        }
        long begin = System.nanoTime();
        List<Integer> totals = all(lists);
        System.out.printf("%d lists at once: %d ms%n", LISTS, (System.nanoTime() - begin) / 1_000_000);

        int records = door.total();
        assertThat(totals.subList(0, GROUPS).stream()
                        .mapToInt(Integer::intValue)
                        .sum())
                .isEqualTo(records);
        for (int i = GROUPS; i < LISTS; i++) {
            assertThat(totals.get(i)).isEqualTo(totals.get(i % GROUPS));
        }
    }

    /** What the examples of the hosted product ask for. */
    private static void listsAreQuick(DataDoor door) throws IOException {
        Map<String, String> all = Map.of("limit", "100");
        Map<String, String> indexed = Map.of("limit", "100", "andFilters", "{\"group\":3}", "sortBy", "n");
        System.out.printf("a list of 100: %s, by an index: %s%n", usual(door, all), usual(door, indexed));

        assertThat(usual(door, all)).isLessThan(Duration.ofMillis(500));
        assertThat(usual(door, indexed)).isLessThan(Duration.ofMillis(100));
    }

    private static Duration usual(DataDoor door, Map<String, String> parameters) throws IOException {
        List<Duration> took = new ArrayList<>();
        for (int i = 0; i < 11; i++) {
            long begin = System.nanoTime();
            assertThat(door.list(parameters).path("items")).hasSize(100);
            took.add(Duration.ofNanos(System.nanoTime() - begin));
        }
        return took.stream().sorted().toList().get(took.size() / 2);
    }

    @Test
    void two_environments_are_written_at_the_same_time() throws Exception {
        try (DataDoor one = door("dev");
                DataDoor two = door("other")) {
            write(WARM_UP, WRITERS_OF_ONE_OF_TWO, one, two);
            Load before = write(TIME, WRITERS_OF_ONE_OF_TWO, one).getFirst();
            List<Load> both = write(TIME, WRITERS_OF_ONE_OF_TWO, one, two);
            Load after = write(TIME, WRITERS_OF_ONE_OF_TWO, one).getFirst();
            // Before and after, because a young server grows faster by itself.
            double alone = (before.rate() + after.rate()) / 2;
            System.out.printf("one environment alone: %s%nand again:             %s%n", before, after);
            System.out.printf(
                    "beside another:        %s%nthe other:             %s%n", both.getFirst(), both.getLast());
            System.out.printf(
                    "rate beside / alone: %.2f; both together / alone: %.2f%n",
                    both.getFirst().rate() / alone,
                    both.stream().mapToDouble(Load::rate).sum() / alone);

            assertThat(both).allSatisfy(load -> assertThat(load.percentile(99)).isLessThan(LONGEST_WAIT));
        }
    }

    /** So many writers for each table create records, each as soon as it was answered; what each table saw of it. */
    private static List<Load> write(Duration time, int writers, DataDoor... doors) throws Exception {
        long end = System.nanoTime() + time.toNanos();
        List<Callable<List<Duration>>> work = new ArrayList<>();
        for (DataDoor door : doors) {
            for (int i = 0; i < writers; i++) {
                int writer = i;
                work.add(() -> writeUntil(end, door, writer));
            }
        }
        List<List<Duration>> waits = all(work);
        List<Load> loads = new ArrayList<>();
        for (int i = 0; i < doors.length; i++) {
            loads.add(Load.of(time, waits.subList(i * writers, (i + 1) * writers)));
        }
        return loads;
    }

    private static List<Duration> writeUntil(long end, DataDoor door, int writer) throws IOException {
        List<Duration> waits = new ArrayList<>();
        for (long begin = System.nanoTime(); begin < end || waits.size() < FEWEST; begin = System.nanoTime()) {
            ObjectNode body = DataDoor.object("""
                {'title':'Some words about a thing','group':%d,'n':%d,'tags':['a','b']}\
                """.formatted(writer % GROUPS, waits.size()));
            door.create(body).expect(201);
            waits.add(Duration.ofNanos(System.nanoTime() - begin));
        }
        return waits;
    }

    private static <T> List<T> all(List<Callable<T>> work) throws InterruptedException, ExecutionException {
        List<T> results = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<T> done : threads.invokeAll(work)) {
                results.add(done.get());
            }
        }
        return results;
    }

    private TwoDoors management() {
        return new TwoDoors(server.url(), server.token());
    }

    /** To a new table of an environment. */
    private DataDoor door(String environment) throws IOException {
        try (TwoDoors management = management()) {
            management.rest("POST", "/tables", DataDoor.object("""
                {'projectId':'%s','environment':'%s','tableName':'things',
                'schema':{'title':{'bsonType':'string'},'group':{'bsonType':'int'},'n':{'bsonType':'int'},
                'tags':{'bsonType':'array'}},
                'indexes':[{'name':'by_group','fields':{'group':1,'n':1}}]}\
                """.formatted(project, environment)));
            return new DataDoor(server.url(), "things", DataDoor.key(management, project, environment));
        }
    }

    /** What writers of one table waited for their answers, the shortest wait first. */
    private record Load(Duration time, List<Duration> waits) {

        static Load of(Duration time, List<List<Duration>> waits) {
            return new Load(time, waits.stream().flatMap(List::stream).sorted().toList());
        }

        int count() {
            return waits.size();
        }

        double rate() {
            return waits.size() * 1e9 / time.toNanos();
        }

        Duration percentile(int percent) {
            return waits.get((waits.size() - 1) * percent / 100);
        }

        @Override
        public String toString() {
            return "%d writes, %.0f a second, p50 %.1f ms, p99 %.1f ms, longest %.1f ms"
                    .formatted(count(), rate(), millis(50), millis(99), millis(100));
        }

        private double millis(int percent) {
            return percentile(percent).toNanos() / 1e6;
        }
    }
}
