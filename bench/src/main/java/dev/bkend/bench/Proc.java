package dev.bkend.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What Linux tells about a process under {@code /proc}. */
final class Proc {

    /** USER_HZ, which is 100 on every architecture a JDK runs on. */
    private static final long MILLIS_PER_TICK = 10;

    private Proc() {}

    /** CPU time in milliseconds: of the whole process, and of its JIT compiler threads. */
    record Cpu(long all, long jit) {

        Cpu since(Cpu before) {
            return new Cpu(all - before.all, jit - before.jit);
        }

        long work() {
            return all - jit;
        }
    }

    static Cpu cpu(long pid) {
        long jit = 0;
        try (Stream<Path> tasks = Files.list(Path.of("/proc/" + pid + "/task"))) {
            for (Path task : tasks.toList()) {
                String stat = read(task.resolve("stat"));
                // "C1 CompilerThread0" and "C2 CompilerThread0", cut to 15 characters by the kernel
                if (stat.contains("(C1 CompilerThre)") || stat.contains("(C2 CompilerThre)")) {
                    jit += millis(stat);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Cpu(millis(read(Path.of("/proc/" + pid + "/stat"))), jit);
    }

    /** Resident memory in MB. */
    static double resident(long pid) {
        return read(Path.of("/proc/" + pid + "/status"))
                .lines()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToDouble(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024.0)
                .findFirst()
                .orElse(0);
    }

    static List<String> commandLine(long pid) {
        return List.of(read(Path.of("/proc/" + pid + "/cmdline")).split("\0"));
    }

    static String load() {
        return read(Path.of("/proc/loadavg")).split(" ")[0];
    }

    static String processor() {
        return read(Path.of("/proc/cpuinfo"))
                .lines()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("unknown");
    }

    private static long millis(String stat) {
        if (stat.isEmpty()) {
            return 0;
        }
        // The name in brackets may hold spaces; utime and stime are the 12th and 13th fields behind it.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * MILLIS_PER_TICK;
    }

    /** Empty when the process or thread has just ended. */
    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            return "";
        } catch (IOException e) {
            if (String.valueOf(e.getMessage()).contains("No such process")) {
                return "";
            }
            throw new UncheckedIOException(e);
        }
    }
}
