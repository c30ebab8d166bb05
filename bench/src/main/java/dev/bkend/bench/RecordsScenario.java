package dev.bkend.bench;

import java.util.List;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** What is asked of a table of people; each request is another one. Those that change the table come last. */
enum RecordsScenario {
    READ("read one by its id"),
    LIST_INDEXED("list of a city, sorted by score, page 1 of 20 and total"),
    LIST_UNINDEXED("list of a rank, which has no index, newest first, page 1 of 20 and total"),
    COUNT_INDEXED("count a city: total of a list with limit 1"),
    COUNT_ALL("count all: total of a list with limit 1"),
    UPDATE("change the score of one"),
    CREATE("create one");

    private static final AtomicInteger CREATED = new AtomicInteger();

    private final String title;

    RecordsScenario(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /** @param ids of records that are there */
    byte[] request(RecordsFixture people, List<String> ids) {
        Random random = ThreadLocalRandom.current();
        return switch (this) {
            case READ -> people.request("GET", "/" + any(ids, random), "");
            case LIST_INDEXED -> list(people, city(random), "sortBy=score&sortDirection=desc");
            case LIST_UNINDEXED -> list(people, "{\"rank\":\"" + rank(random) + "\"}", "limit=20");
            case COUNT_INDEXED -> list(people, city(random), "limit=1");
            case COUNT_ALL -> people.request("GET", "?limit=1", "");
            case UPDATE -> people.request("PATCH", "/" + any(ids, random), "{\"score\":" + score(random) + "}");
            case CREATE -> people.request("POST", "", RecordsFixture.person(random, newEmail()));
        };
    }

    static String any(List<String> ids, Random random) {
        return ids.get(random.nextInt(ids.size()));
    }

    static String cityName(Random random) {
        return "City " + random.nextInt(RecordsFixture.CITIES);
    }

    static String rank(Random random) {
        return "r" + random.nextInt(RecordsFixture.RANKS);
    }

    static int score(Random random) {
        return random.nextInt(1_000_000);
    }

    /** Nobody has it yet. */
    static String newEmail() {
        return "n" + CREATED.incrementAndGet() + "-" + ProcessHandle.current().pid();
    }

    private static String city(Random random) {
        return "{\"city\":\"" + cityName(random) + "\"}";
    }

    private static byte[] list(RecordsFixture people, String filter, String more) {
        return people.request("GET", "?andFilters=" + RecordsFixture.encoded(filter) + "&" + more, "");
    }
}
