package dev.bkend.identity.person;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Hashes and checks passwords with Argon2id, a few at a time, so that a flood of sign-ins leaves room for the rest. */
public final class Passwords {

    private static final int SHORTEST = 10;
    private static final int LONGEST = 128;

    /** 19 MiB and 2 passes, which OWASP asks for at least. */
    private static final Cost CHOSEN = new Cost(19 * 1024, 2);

    /** For 80 random bits: nobody tries them all, whatever one try costs, and a first start must not wait for it. */
    private static final Cost MADE = new Cost(8, 1);

    private static final int MOST_AT_A_TIME = Math.min(2, Runtime.getRuntime().availableProcessors());
    private static final int MOST_WAITING = 16;

    private static final char[] UNAMBIGUOUS = "0123456789abcdefghjkmnpqrstvwxyz".toCharArray();
    private static final int GROUPS = 4;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Threads of the system, not virtual ones: a hash never pauses, and two would keep two carriers from all others. */
    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            MOST_AT_A_TIME,
            MOST_AT_A_TIME,
            10,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MOST_WAITING),
            Thread.ofPlatform().daemon().name("password-", 0).factory());

    public Passwords() {
        threads.allowCoreThreadTimeOut(true);
    }

    /** So many people are signing in that this one would wait too long. */
    public static final class Busy extends RuntimeException {

        private static final long serialVersionUID = 1;

        Busy(RejectedExecutionException cause) {
            super("Too many passwords are being checked at this moment.", cause);
        }
    }

    /** A random password of 80 bits that is easy to copy by hand, such as {@code 7k2m-q9xd-04hv-tw8e}. */
    public static String make() {
        StringBuilder password = new StringBuilder();
        for (int i = 0; i < GROUPS * 4; i++) {
            password.append(i > 0 && i % 4 == 0 ? "-" : "");
            password.append(UNAMBIGUOUS[RANDOM.nextInt(UNAMBIGUOUS.length)]);
        }
        return password.toString();
    }

    /** What is wrong with a password that somebody chose; only its length counts, and that it is not their address. */
    public static Optional<String> objection(String password, String email) {
        int length = password.codePointCount(0, password.length());
        if (length < SHORTEST || length > LONGEST) {
            return Optional.of(
                    "A password has " + SHORTEST + " to " + LONGEST + " characters, and this one has " + length + ".");
        }
        return password.strip().equalsIgnoreCase(email.strip())
                ? Optional.of("The password must not be the e-mail address.")
                : Optional.empty();
    }

    /** Of a password that somebody chose. */
    public String hash(String password) {
        return inTurn(() -> CHOSEN.hash(bytes(password)));
    }

    /** Of one that {@link #make} made: quick, and without taking turns. */
    public static String hashMade(String password) {
        return MADE.hash(password.getBytes(StandardCharsets.US_ASCII));
    }

    /** Takes the same time for a right password, a wrong one, and a person who has none or does not exist. */
    public boolean matches(String password, Optional<String> encoded) {
        boolean possible = password.length() <= 2 * LONGEST;
        byte[] given = bytes(possible ? password : "");
        return inTurn(() -> {
            boolean matches = false;
            for (Cost cost : List.of(CHOSEN, MADE)) {
                Optional<String> own = encoded.filter(cost::made);
                boolean equal = cost.check(given, own.orElseGet(cost::nobodys));
                matches |= equal && own.isPresent();
            }
            return matches && possible;
        });
    }

    /** Whether it costs less to guess than it should by now, so that it is hashed again when its owner signs in. */
    public static boolean weak(String encoded) {
        return !CHOSEN.made(encoded);
    }

    /** The same text, whichever way a keyboard composes its characters. */
    private static byte[] bytes(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFKC).getBytes(StandardCharsets.UTF_8);
    }

    private <T> T inTurn(Callable<T> work) {
        try {
            return threads.submit(work).get();
        } catch (RejectedExecutionException e) {
            throw new Busy(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /** @param memory in KiB */
    private record Cost(int memory, int passes) {

        private static final int SALT = 16;
        private static final int LENGTH = 32;
        private static final int VERSION = 19;

        String hash(byte[] password) {
            byte[] salt = new byte[SALT];
            RANDOM.nextBytes(salt);
            return function().hash(password, salt).getResult();
        }

        boolean check(byte[] password, String encoded) {
            return function().check(password, encoded.getBytes(StandardCharsets.US_ASCII));
        }

        boolean made(String encoded) {
            return encoded.startsWith(start());
        }

        /** In the form of a hash, but of no password. */
        String nobodys() {
            Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
            return start() + base64.encodeToString(new byte[SALT]) + "$" + base64.encodeToString(new byte[LENGTH]);
        }

        private String start() {
            return "$argon2id$v=" + VERSION + "$m=" + memory + ",t=" + passes + ",p=1$";
        }

        // The library keeps each function, and with it the memory that it fills, from its first use on.
        private Argon2Function function() {
            return Argon2Function.getInstance(memory, passes, 1, LENGTH, Argon2.ID, VERSION);
        }
    }
}
