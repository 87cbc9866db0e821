package parley.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TimersTest {

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    @Test
    @DisplayName("what one of several goes wrong with, at once on its own loop, keeps the others from nothing")
    void whatGoesWrongAtOnceIsNotTheCallers() throws Exception {
        List<String> told = new CopyOnWriteArrayList<>();
        CompletableFuture<List<Throwable>> heard = new CompletableFuture<>();
        Context context = vertx.getOrCreateContext();

        context.runOnContext(now -> {
            List<Throwable> thrown = new ArrayList<>();
            context.exceptionHandler(wrong -> {
                thrown.add(wrong);
                if (thrown.size() == 2) {
                    heard.complete(thrown);
                }
            });
            Executor home = Timers.of(vertx).here();
            home.execute(() -> {
                throw new OutOfMemoryError("for the test");
            });
            home.execute(() -> told.add("second"));
            home.execute(() -> {
                throw new IllegalStateException("for the test");
            });
            home.execute(() -> told.add("fourth"));
        });

        assertThat(heard.get(30, TimeUnit.SECONDS))
                .hasExactlyElementsOfTypes(OutOfMemoryError.class, IllegalStateException.class);
        assertThat(told).containsExactly("second", "fourth");
    }
}
