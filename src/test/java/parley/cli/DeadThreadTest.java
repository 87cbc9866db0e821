package parley.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeadThreadTest {

    private final List<Integer> codes = new ArrayList<>();

    @Test
    void saysWhichThreadDiedAndEndsTheProcess() {
        StringWriter said = new StringWriter();
        DeadThread handler = new DeadThread(new PrintWriter(said, true), codes::add);

        handler.uncaughtException(new Thread(() -> {}, "a-loop"), new OutOfMemoryError("Java heap space"));

        assertThat(codes).containsExactly(ExitCode.DEAD_THREAD);
        assertThat(said.toString()).contains("a-loop", "OutOfMemoryError").hasLineCount(1);
    }

    @Test
    void endsTheProcessAlsoWhereThereIsNoMemoryForALine() {
        PrintWriter full = new PrintWriter(new StringWriter()) {
            @Override
            public void println(String line) {
                throw new OutOfMemoryError("Java heap space");
            }
        };

        assertThatThrownBy(() -> new DeadThread(full, codes::add)
                        .uncaughtException(Thread.currentThread(), new IllegalStateException("a mistake")))
                .isInstanceOf(OutOfMemoryError.class);
        assertThat(codes).containsExactly(ExitCode.DEAD_THREAD);
    }
}
