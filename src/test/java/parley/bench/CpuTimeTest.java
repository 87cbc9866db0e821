package parley.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CpuTimeTest {
    /** A child that works and ends, and a parent that waits. */
    private static final String WORK_AND_WAIT =
            "sh -c 'i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done'; echo done; read end";

    @Test
    void whatAnEndedChildHasUsedCounts() throws Exception {
        assumeTrue(Files.isReadable(Path.of("/proc/self/stat")));
        Process process = new ProcessBuilder("sh", "-c", WORK_AND_WAIT).start();
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            assertThat(out.readLine()).isEqualTo("done");

            Duration used = CpuTime.of(process.toHandle());

            assertThat(used).isGreaterThan(Duration.ofMillis(30));
        } finally {
            process.destroy();
        }
    }
}
