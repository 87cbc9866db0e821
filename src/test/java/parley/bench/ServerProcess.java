package parley.bench;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A Java server in a process of its own, on the class path of this one. It says where it listens in the form of the gateway's
 * start line; what it says on standard error goes to a file.
 */
public final class ServerProcess implements AutoCloseable {

    private static final Pattern LISTENING = Pattern.compile("(\\w+)=http://127\\.0\\.0\\.1:(\\d+)");
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Process process;
    private final Map<String, Integer> ports;

    private ServerProcess(Process process, Map<String, Integer> ports) {
        this.process = process;
        this.ports = ports;
    }

    /** Runs {@code main} and waits until it listens. */
    public static ServerProcess start(
            Class<?> main, List<String> arguments, Map<String, String> environment, Path log) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath(main),
                main.getName()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(log.toFile());
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
            String line = out.readLine();
            Map<String, Integer> ports = line == null ? Map.of() : ports(line);
            if (ports.isEmpty()) {
                process.destroy();
                throw new IllegalStateException(main.getName() + " does not listen; see " + log + ": " + line);
            }
            return new ServerProcess(process, ports);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What {@code main} was loaded from; a launcher of tests may have a class path of its own. */
    private static String classPath(Class<?> main) {
        return main.getClassLoader() instanceof URLClassLoader loader
                ? Arrays.stream(loader.getURLs()).map(URL::getPath).collect(Collectors.joining(File.pathSeparator))
                : System.getProperty("java.class.path");
    }

    private static Map<String, Integer> ports(String line) {
        Matcher listening = LISTENING.matcher(line);
        Map<String, Integer> ports = new java.util.HashMap<>();
        while (listening.find()) {
            ports.put(listening.group(1), Integer.valueOf(listening.group(2)));
        }
        return ports;
    }

    /** Where it listens for callers. */
    public int port() {
        return port("public");
    }

    /** Where it listens for {@code whom}, for example {@code admin}. */
    public int port(String whom) {
        Integer port = ports.get(whom);
        if (port == null) {
            throw new IllegalStateException("it listens only for " + ports.keySet());
        }
        return port;
    }

    /** CPU time used since its start. */
    public Duration cpu() {
        return CpuTime.of(process.toHandle());
    }

    /** Ends it as kill -9 does, and waits until it is gone. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Asks it to stop, and makes it if it does not. */
    @Override
    public void close() {
        stop(process);
    }

    /** Asks {@code process} to stop, and makes it if it does not. */
    public static void stop(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
