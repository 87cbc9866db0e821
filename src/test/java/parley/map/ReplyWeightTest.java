package parley.map;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import parley.jsonapi.Identifier;
import parley.jsonapi.Linkage;
import parley.jsonapi.Resource;

/** A reply that weighs less than it holds fills the heap, not the cache. */
class ReplyWeightTest {

    private static long weight(Map<String, @Nullable Object> attributes, Map<String, Linkage> relationships) {
        Resource resource = new Resource("things", "1", attributes, relationships, Map.of());
        NormalisedReply none = NormalisedReply.empty("shop", Instant.EPOCH);
        NormalisedReply reply = new NormalisedReply(
                "shop",
                List.of(resource),
                none.next(),
                none.total(),
                none.more(),
                List.of(),
                Map.of(),
                none.receivedAt(),
                1,
                false,
                0);
        return ReplyWeight.of(reply);
    }

    @Test
    @DisplayName("T-19 names that the upstream made up weigh what they take")
    void namesOfTheUpstreamWeigh() {
        Map<String, Object> byName = IntStream.range(0, 100)
                .boxed()
                .collect(Collectors.toMap(i -> i + "x".repeat(10_000), i -> (Object) "v"));

        assertThat(weight(Map.of("rates", byName), Map.of())).isGreaterThan(100L * 10_000);
    }

    @Test
    @DisplayName("T-19 a text with a character beyond Latin-1 takes two bytes for each")
    void wideTextsWeighTwice() {
        long narrow = weight(Map.of("name", "\u00e4".repeat(100_000)), Map.of());
        long wide = weight(Map.of("name", "a".repeat(99_999) + "\u0436"), Map.of());

        assertThat(wide - narrow).isEqualTo(100_000);
    }

    @Test
    @DisplayName("T-19 ids of targets weigh what they take")
    void idsOfTargetsWeigh() {
        List<Identifier> targets = IntStream.range(0, 100)
                .mapToObj(i -> new Identifier("things", i + "x".repeat(10_000)))
                .toList();

        assertThat(weight(Map.of(), Map.of("all", new Linkage.ToMany(targets)))).isGreaterThan(100L * 10_000);
    }
}
