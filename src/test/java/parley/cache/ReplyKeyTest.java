package parley.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ReplyKeyTest {

    private static ReplyKey key(String... namesAndValues) {
        List<Map.Entry<String, String>> inputs = new ArrayList<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            inputs.add(Map.entry(namesAndValues[i], namesAndValues[i + 1]));
        }
        return ReplyKey.of("shop", "r1", "list", "main", inputs);
    }

    @Test
    @DisplayName("T-31 the order of parameters does not matter")
    void orderOfNamesDoesNotMatter() {
        assertThat(key("x", "1", "y", "2")).isEqualTo(key("y", "2", "x", "1"));
        assertThat(key("x", "1", "y", "2")).hasSameHashCodeAs(key("y", "2", "x", "1"));
    }

    @Test
    void orderOfValuesOfOneNameMatters() {
        assertThat(key("x", "1", "x", "2")).isNotEqualTo(key("x", "2", "x", "1"));
    }

    @Test
    @DisplayName("T-31 values that contain separators do not collide")
    void valuesThatLookLikeSeparatorsDoNotCollide() {
        assertThat(List.of(
                        key("x", "1"),
                        key("x", "1", "y", ""),
                        key("x", "11:y0:"),
                        key("x", "", "1", "y"),
                        key("", "x1"),
                        key("x1", ""),
                        key("x", "%31"),
                        key(),
                        ReplyKey.of("shop", "r1", "list1", "main", List.of()),
                        ReplyKey.of("shop", "r1", "lis", "tmain", List.of())))
                .doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("T-29 contracts, revisions, operations and credentials share nothing")
    void everyPartOfTheKeyTellsApart() {
        assertThat(List.of(
                        ReplyKey.of("a", "r1", "list", "main", List.of()),
                        ReplyKey.of("b", "r1", "list", "main", List.of()),
                        ReplyKey.of("a", "r2", "list", "main", List.of()),
                        ReplyKey.of("a", "r1", "get", "main", List.of()),
                        ReplyKey.of("a", "r1", "list", "other", List.of())))
                .doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("T-37 10,000 inputs with equal String.hashCode spread over the map")
    void textsThatWereMadeToCollideDoNot() {
        List<String> colliding = colliding(10_000);
        assertThat(colliding.stream().map(String::hashCode).distinct()).hasSize(1);

        List<ReplyKey> keys = colliding.stream().map(text -> key("id", text)).toList();

        assertThat(keys.stream().map(ReplyKey::hashCode).distinct().count()).isGreaterThan(9_990);
    }

    @Test
    @DisplayName("T-37 keys of one hash are told apart by comparing them in full, and can be ordered")
    void keysAreComparedInFull() {
        Map<ReplyKey, Integer> map = new HashMap<>();
        List<ReplyKey> keys =
                colliding(1_000).stream().map(text -> key("id", text)).toList();

        for (int i = 0; i < keys.size(); i++) {
            map.put(keys.get(i), i);
        }

        assertThat(map).hasSize(1_000).containsEntry(key("id", colliding(1_000).get(7)), 7);
        assertThat(keys.get(0).compareTo(keys.get(1))).isNotZero();
        assertThat(keys.get(0)).isEqualByComparingTo(key("id", colliding(1).get(0)));
    }

    @Test
    void whatTheKeyWasMadeOfCanBeRead() {
        ReplyKey key = key("y", "2", "x", "1");

        assertThat(key.contract()).isEqualTo("shop");
        assertThat(key.operation()).isEqualTo("list");
        assertThat(key.inputs()).containsExactly(Map.entry("x", "1"), Map.entry("y", "2"));
    }

    /** Texts of "Aa" and "BB", which have the same hash. */
    private static List<String> colliding(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> Integer.toBinaryString((1 << 14) | number)
                        .chars()
                        .mapToObj(bit -> bit == '0' ? "Aa" : "BB")
                        .collect(Collectors.joining()))
                .toList();
    }
}
