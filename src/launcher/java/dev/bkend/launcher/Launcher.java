package dev.bkend.launcher;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;

/**
 * What {@code java -jar bkend.jar} runs, on any Java from 8 on: on 25 or newer the program itself, on an older one a
 * newer Java of this machine, if there is one.
 */
public final class Launcher {

    private static final int NEEDED = 25;
    private static final int UNAVAILABLE = 69;

    private Launcher() {}

    public static void main(String[] arguments) throws Exception {
        if (major(System.getProperty("java.specification.version")) >= NEEDED) {
            run(arguments);
            return;
        }
        File java = find();
        if (java == null) {
            System.err.println("bkend needs Java " + NEEDED + " or newer; this is " + System.getProperty("java.version")
                    + ", and no newer one was found.");
            System.err.println("Install a JDK " + NEEDED + ", for example from https://adoptium.net, or set JAVA_HOME "
                    + "to one.");
            System.exit(UNAVAILABLE);
        } else {
            System.exit(again(java, arguments));
        }
    }

    /** By reflection, because this class must also load where the program cannot. */
    private static void run(String[] arguments) throws Exception {
        try {
            Class.forName("dev.bkend.Main").getMethod("main", String[].class).invoke(null, (Object) arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Exception) {
                throw (Exception) e.getCause();
            }
            throw e;
        }
    }

    /** The same call on another Java, which inherits standard input and output; signals are passed on by stopping it. */
    private static int again(File java, String[] arguments) throws Exception {
        List<String> command = new ArrayList<String>();
        command.add(java.getPath());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.add("-jar");
        command.add(new File(Launcher.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .getPath());
        command.addAll(Arrays.asList(arguments));
        final Process process = new ProcessBuilder(command).inheritIO().start();
        Runtime.getRuntime().addShutdownHook(new Thread("stop") {
            @Override
            public void run() {
                process.destroy();
                try {
                    process.waitFor();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        });
        return process.waitFor();
    }

    /** Null if this machine has none. */
    private static File find() {
        for (String name : new String[] {"BKEND_JAVA_HOME", "JAVA_HOME"}) {
            String home = System.getenv(name);
            if (home != null && fits(new File(home))) {
                return java(new File(home));
            }
        }
        String home = System.getProperty("user.home");
        String[] folders = {
            "/usr/lib/jvm",
            "/usr/java",
            "/opt/java",
            "/Library/Java/JavaVirtualMachines",
            home + "/Library/Java/JavaVirtualMachines",
            "/opt/homebrew/opt",
            home + "/.sdkman/candidates/java",
            home + "/.jdks",
            "C:\\Program Files\\Java",
            "C:\\Program Files\\Eclipse Adoptium"
        };
        for (String folder : folders) {
            File[] homes = new File(folder).listFiles();
            if (homes == null) {
                continue;
            }
            Arrays.sort(homes);
            for (File candidate : homes) {
                for (File inside : new File[] {candidate, new File(candidate, "Contents/Home")}) {
                    if (fits(inside)) {
                        return java(inside);
                    }
                }
            }
        }
        return null;
    }

    private static File java(File home) {
        File windows = new File(home, "bin/java.exe");
        return windows.isFile() ? windows : new File(home, "bin/java");
    }

    /** Every JDK tells its version in the file "release". */
    private static boolean fits(File home) {
        if (!java(home).isFile()) {
            return false;
        }
        try (InputStream in = new FileInputStream(new File(home, "release"))) {
            Properties release = new Properties();
            release.load(in);
            return major(release.getProperty("JAVA_VERSION", "0").replace("\"", "")) >= NEEDED;
        } catch (IOException e) {
            return false;
        }
    }

    /** 25 for "25.0.3" and "25-ea"; 1 for "1.8". */
    private static int major(String version) {
        try {
            return Integer.parseInt(version.split("[^0-9]", 2)[0]);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
