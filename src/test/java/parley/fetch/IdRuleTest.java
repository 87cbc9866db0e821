package parley.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import parley.jsonapi.Resource;

class IdRuleTest {

    /** Looking at each record for each target would take a quarter of a minute. */
    private static final int MANY = 60_000;

    private static Resource person(String id) {
        return new Resource("people", id, Map.of(), Map.of(), Map.of());
    }

    @Test
    @DisplayName(
            "the targets of a relationship are found in a long list without looking at each record for each of them")
    void manyTargetsAreFoundAtOnce() {
        List<Resource> records = IntStream.range(0, MANY)
                .mapToObj(i -> person("number " + (100_000 + i)))
                .toList();
        List<String> targets = IntStream.range(0, MANY)
                .mapToObj(i -> "number " + (100_000 + MANY - i))
                .toList();

        List<Optional<Resource>> found =
                assertTimeoutPreemptively(Duration.ofSeconds(60), () -> new IdRule(false).findAll(records, targets));

        assertThat(found).hasSize(MANY);
        assertThat(found.get(0)).isEmpty();
        assertThat(found.get(1)).contains(records.get(MANY - 1));
    }
}
