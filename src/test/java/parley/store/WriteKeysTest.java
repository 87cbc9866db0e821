package parley.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import parley.store.WriteKeys.Known;
import parley.store.disk.DataFolder;
import parley.store.disk.WorkFile;
import parley.testing.ManualTicker;

/** What every store of keys does, and what only the one on the disk can. */
class WriteKeysTest {

    private static final Vertx VERTX = Vertx.vertx();

    private static final WriteKeys.Key KEY = new WriteKeys.Key("h1", "a");

    private static final Known ANSWERED = new Known("f1", true, "answer");

    @TempDir
    static Path folder;

    @AfterAll
    static void close() {
        VERTX.close();
    }

    /** A store and its clock. */
    private record Store(String name, WriteKeys keys, ManualTicker day) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Store> stores() throws IOException {
        ManualTicker ofMemory = new ManualTicker();
        ManualTicker ofDisk = new ManualTicker();
        Path own = Files.createTempDirectory(folder, "data");
        return Stream.of(
                new Store("memory", new KeysInMemory(ofMemory), ofMemory),
                new Store("disk", WorkFile.open(VERTX, DataFolder.open(own), ofDisk), ofDisk));
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("stores")
    void claimedKeyIsInDoubtUntilItIsAnsweredOrForgotten(Store store) throws Exception {
        assertThat(await(store.keys.claim(KEY, "f1"))).isEmpty();
        assertThat(await(store.keys.claim(KEY, "f2"))).contains(new Known("f1", false, ""));

        await(store.keys.keep(KEY, ANSWERED));
        assertThat(await(store.keys.claim(KEY, "f1"))).contains(ANSWERED);

        await(store.keys.forget(KEY));
        assertThat(await(store.keys.claim(KEY, "f3"))).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("stores")
    void keysAreKnownForADay(Store store) throws Exception {
        await(store.keys.claim(KEY, "f1"));
        store.day.advance(Duration.ofHours(20));
        await(store.keys.keep(KEY, ANSWERED));
        store.day.advance(Duration.ofHours(23));
        assertThat(await(store.keys.claim(KEY, "f1"))).contains(ANSWERED);

        store.day.advance(Duration.ofHours(2));
        assertThat(await(store.keys.claim(KEY, "f9"))).isEmpty();
    }

    @Test
    @DisplayName("T-28 what is full takes no new key, and one consumer takes no more than half")
    void roomIsBounded() {
        KeyShares shares = new KeyShares(4, 1_000);
        KeysInMemory keys = new KeysInMemory(new ManualTicker(), shares);
        for (String name : new String[] {"a1", "a2"}) {
            assertThat(keys.claim(new WriteKeys.Key(name, "a"), "f").succeeded())
                    .isTrue();
        }
        assertThat(keys.claim(new WriteKeys.Key("a3", "a"), "f").cause()).hasMessageContaining("gateway-overloaded");
        assertThat(keys.claim(new WriteKeys.Key("a1", "a"), "f").result()).isPresent();
        assertThat(keys.claim(new WriteKeys.Key("b1", "b"), "f").succeeded()).isTrue();
        keys.keep(new WriteKeys.Key("b1", "b"), new Known("f", true, "x".repeat(500)));
        assertThat(keys.claim(new WriteKeys.Key("c1", "c"), "f").cause())
                .hasMessageContaining("as many keys as it can");
        keys.forget(new WriteKeys.Key("b1", "b"));
        assertThat(keys.claim(new WriteKeys.Key("c1", "c"), "f").succeeded()).isTrue();
    }

    @Test
    @DisplayName("what was told is there after the process is gone, for its owner alone and one process at a time")
    void whatWasToldIsOnTheDisk(@TempDir Path own) throws Exception {
        DataFolder first = DataFolder.open(own.resolve("data"));
        WorkFile written = WorkFile.open(VERTX, first, new ManualTicker());
        await(written.claim(KEY, "f1"));
        await(written.claim(new WriteKeys.Key("h2", ""), "f2"));
        await(written.keep(KEY, ANSWERED));

        assertThatThrownBy(() -> DataFolder.open(own.resolve("data"))).hasMessageContaining("another process");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(own.resolve("data"))))
                .isEqualTo("rwx------");
        try (Stream<Path> files = Files.list(own.resolve("data"))) {
            assertThat(files.toList()).hasSizeGreaterThan(2).allSatisfy(file -> assertThat(
                            PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .as("%s", file)
                    .isEqualTo("rw-------"));
        }
        // a copy of the files is what a process leaves that is killed now
        Path left = Files.createDirectory(own.resolve("left"));
        try (Stream<Path> files = Files.list(own.resolve("data"))) {
            for (Path file : files.toList()) {
                Files.copy(file, left.resolve(file.getFileName()));
            }
        }
        WorkFile again = WorkFile.open(VERTX, DataFolder.open(left), new ManualTicker());
        assertThat(await(again.claim(KEY, "f1"))).contains(ANSWERED);
        assertThat(await(again.claim(new WriteKeys.Key("h2", ""), "f2"))).contains(new Known("f2", false, ""));
        assertThat(await(again.claim(new WriteKeys.Key("h3", ""), "f3"))).isEqualTo(Optional.empty());
    }

    @Test
    @DisplayName("a file that cannot be written takes no key, and what it knows is still told")
    void fullDiskTakesNoKey(@TempDir Path own) throws Exception {
        WorkFile keys = WorkFile.open(VERTX, DataFolder.open(own), new ManualTicker(), 200_000);
        await(keys.claim(KEY, "f1"));
        await(keys.keep(KEY, ANSWERED));

        assertThatThrownBy(() -> {
                    for (int i = 0; i < 1_000; i++) {
                        await(keys.claim(new WriteKeys.Key("more" + i, ""), "f".repeat(4_000)));
                    }
                })
                .hasMessageContaining("full");
        assertThat(await(keys.claim(KEY, "f1"))).contains(ANSWERED);
    }
}
