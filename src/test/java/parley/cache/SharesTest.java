package parley.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;

class SharesTest {

    private static Held<String> held(String id, String owner) {
        return new Held<>(Scene.key(id), new Absent<>(GatewayFailure.of(FailureKind.NOT_FOUND, "none"), 0, 0), owner);
    }

    private static final int WEIGHT = held("x00", "a").weight;

    @Test
    @DisplayName("T-36 whoever has most makes room, with what he has not asked for")
    void theLargestMakesRoom() {
        Shares<String> shares = new Shares<>(10L * WEIGHT);
        Held<String> wanted = held("a00", "a");
        Held<String> small = held("b00", "b");
        assertThat(shares.add(small)).isEmpty();
        assertThat(shares.add(wanted)).isEmpty();
        assertThat(wanted.asked()).isNotNull();
        List<String> left = new ArrayList<>();
        for (int i = 1; i < 20; i++) {
            shares.add(held("a%02d".formatted(i), "a")).forEach(gone -> left.add(gone.key.toString()));
        }

        assertThat(left).hasSize(11).doesNotContain(small.key.toString());
        assertThat(left.get(0)).as("passed over once").isNotEqualTo(wanted.key.toString());
    }

    @Test
    void oneAloneIsLeftToTheCache() {
        Shares<String> shares = new Shares<>(WEIGHT);

        assertThat(shares.add(held("a00", "a"))).isEmpty();
        assertThat(shares.add(held("a01", "a"))).isEmpty();
    }

    @Test
    void whatIsGoneIsForgotten() {
        Shares<String> shares = new Shares<>(10L * WEIGHT);
        for (int i = 0; i < 100; i++) {
            shares.add(held("stays" + i, "a"));
        }
        for (int i = 0; i < 49; i++) {
            Held<String> held = held("a" + i, "a");
            shares.add(held);
            shares.remove(held);
            shares.remove(held);
        }

        assertThat(shares.places())
                .as("none of what has gone keeps its reply in memory")
                .isEqualTo(100);
    }
}
