package parley.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DeadThreadTest {

    private static final Duration GRACE = Duration.ofMillis(20);

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

    @Test
    void anEventLoopThatEndsAloneEndsTheProcess() throws Exception {
        for (boolean acceptor : List.of(false, true)) {
            codes.clear();
            VertxInternal vertx = (VertxInternal) Vertx.vertx();
            StringWriter said = new StringWriter();
            CompletableFuture<Integer> halted = new CompletableFuture<>();
            new DeadThread(new PrintWriter(said, true), halted::complete).watch(vertx, GRACE);
            EventLoopGroup group = acceptor ? vertx.acceptorEventLoopGroup() : vertx.nettyEventLoopGroup();

            assertThat(group.next()
                            .shutdownGracefully(0, 0, TimeUnit.MILLISECONDS)
                            .await(30, TimeUnit.SECONDS))
                    .isTrue();

            assertThat(halted.get(30, TimeUnit.SECONDS)).isEqualTo(ExitCode.DEAD_THREAD);
            assertThat(said.toString()).contains("event loop").hasLineCount(1);
            vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
        }
    }

    @Test
    void anOrderlyEndIsNoDeath() throws Exception {
        VertxInternal vertx = (VertxInternal) Vertx.vertx();
        new DeadThread(new PrintWriter(new StringWriter()), codes::add).watch(vertx, GRACE);

        vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
        // of the same thread, and due later
        GlobalEventExecutor.INSTANCE
                .schedule(() -> true, 10 * GRACE.toMillis(), TimeUnit.MILLISECONDS)
                .get(30, TimeUnit.SECONDS);

        assertThat(codes).isEmpty();
    }
}
