package parley.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.lang.reflect.Proxy;
import java.util.NoSuchElementException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import parley.testing.Patience;

class SelfTestTest {

    private static final Vertx VERTX = Vertx.vertx();

    @AfterAll
    static void close() throws Exception {
        outcome(VERTX.close());
    }

    private static void outcome(Future<Void> test) throws Exception {
        test.await(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);
    }

    private static void assertDiffers(Future<Void> test, String what, Class<?> cause) {
        assertThatThrownBy(() -> outcome(test))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("this version was made for the insides of " + SelfTest.MADE_FOR
                        + ", and those of " + SelfTest.found() + " differ: " + what)
                .hasMessageEndingWith("Start it with the libraries that it comes with.")
                .hasCauseInstanceOf(cause.asSubclass(Throwable.class));
    }

    @Test
    @DisplayName("the libraries of the build are those that it was made for")
    void madeForWhatIsThere() throws Exception {
        assertThat(SelfTest.MADE_FOR).isEqualTo(SelfTest.found());

        outcome(SelfTest.of(VERTX));
    }

    @Test
    void anotherNameOfTheCodecIsNoticed() {
        assertDiffers(
                SelfTest.of(VERTX, (connection, other) -> Internals.channel(connection)
                        .pipeline()
                        .replace("kodek", "kodek", other)),
                "the codec of a connection cannot be replaced",
                NoSuchElementException.class);
    }

    @Test
    void codecThatStaysIsNoticed() {
        assertDiffers(
                SelfTest.of(VERTX, (connection, other) -> {}),
                "the codec of a connection cannot be replaced",
                IllegalStateException.class);
    }

    @Test
    void aLibraryThatHidesItsLoopsIsNoticed() {
        Vertx other = (Vertx) Proxy.newProxyInstance(
                SelfTestTest.class.getClassLoader(), new Class<?>[] {Vertx.class}, (proxy, method, arguments) -> null);

        assertDiffers(SelfTest.of(other), "what stands before", ClassCastException.class);
    }
}
