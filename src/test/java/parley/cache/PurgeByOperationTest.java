package parley.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;

class PurgeByOperationTest {

    private final Scene scene = new Scene();

    private static ReplyKey key(String contract, String operation, int id) {
        return ReplyKey.of(contract, "r1", operation, "main", List.of(Map.entry("id", String.valueOf(id))));
    }

    private Future<Served<String>> get(ReplyKey key) {
        return scene.cache.get(key, scene.policy, scene.caller(10), scene.origin);
    }

    private void store(ReplyKey key) {
        get(key);
        scene.origin.reply("a");
    }

    @Test
    @DisplayName("T-38 a purge looks at the keys of its operation only, stored or being fetched")
    void looksAtItsOwnKeysOnly() {
        for (int id = 0; id < 20; id++) {
            store(key("shop", "parts.GET", id));
            store(key("shop", "makers.GET", id));
            store(key("other", "parts.GET", id));
        }
        get(key("shop", "parts.GET", 20));
        get(key("shop", "makers.GET", 20));
        List<ReplyKey> seen = new ArrayList<>();

        long dropped = scene.cache.purge(
                (contract, operation) -> contract.equals("shop") && operation.equals("parts.GET"), seen::add);

        assertThat(dropped).isEqualTo(20);
        assertThat(seen).hasSize(21).allMatch(key -> key.contract().equals("shop"));
        assertThat(seen).allMatch(key -> key.operation().equals("parts.GET"));
        assertThat(scene.cache.view().entries()).isEqualTo(40);
    }

    @Test
    @DisplayName("T-38 whatever is kept, replaced, evicted or dropped: what is stored is found, and nothing else")
    void whatIsStoredIsFound() {
        Entries<String> entries = new Entries<>(30_000);
        GatewayFailure failure = GatewayFailure.of(FailureKind.NOT_FOUND, "It is not there.");
        Random random = new Random(7);

        for (int step = 0; step < 3_000; step++) {
            ReplyKey key = key("shop", "op" + random.nextInt(3), random.nextInt(60));
            if (random.nextInt(4) == 0) {
                entries.drop(key);
            } else {
                entries.keep(key, new Absent<>(failure, 1, 0), "consumer" + random.nextInt(3));
            }
        }

        for (int operation = 0; operation < 3; operation++) {
            String name = "op" + operation;
            List<ReplyKey> indexed =
                    entries.keys((contract, each) -> each.equals(name)).toList();
            List<ReplyKey> stored = new ArrayList<>();
            for (int id = 0; id < 60; id++) {
                ReplyKey key = key("shop", name, id);
                if (entries.of(key) != null) {
                    stored.add(key);
                }
            }
            assertThat(indexed).containsExactlyInAnyOrderElementsOf(stored);
        }
    }

    @Test
    @DisplayName("T-38 an entry that was replaced while its fetch was late is found by the next purge")
    void theEntryOfARefreshIsFound() {
        store(key("shop", "parts.GET", 1));
        scene.pass(Duration.ofSeconds(31).toSeconds());
        store(key("shop", "parts.GET", 1));

        assertThat(scene.cache.purge((contract, operation) -> true, key -> true))
                .isEqualTo(1);
        assertThat(scene.cache.purge((contract, operation) -> true, key -> true))
                .isZero();
    }
}
