package parley.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** CPU time, user and system, that processes have used; from {@code /proc}, whose unit is 10 ms. */
public final class CpuTime {

    private static final long MILLIS_PER_TICK = 10;

    /** Places of utime and stime after the name in parentheses, which may hold blanks. */
    private static final int USER = 11;

    private static final int SYSTEM = 12;

    /** The same of children that have ended, such as the workers of a server that was told to read its configuration again. */
    private static final int ENDED_USER = 13;

    private static final int ENDED_SYSTEM = 14;

    private CpuTime() {}

    /** Of a process and all its descendants. */
    public static Duration of(ProcessHandle process) {
        long ticks = Stream.concat(Stream.of(process), process.descendants())
                .mapToLong(one -> ticks(one.pid()))
                .sum();
        return Duration.ofMillis(ticks * MILLIS_PER_TICK);
    }

    private static long ticks(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", "" + pid, "stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return IntStream.of(USER, SYSTEM, ENDED_USER, ENDED_SYSTEM)
                    .mapToLong(place -> Long.parseLong(fields[place]))
                    .sum();
        } catch (NoSuchFileException gone) {
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
