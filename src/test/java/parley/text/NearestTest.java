package parley.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {

    private static final List<String> KEYS = List.of("timeout", "time-zone", "format", "decimal", "url");

    @ParameterizedTest
    @CsvSource({
        "tiemout,timeout",
        "decimel,decimal",
        "Format,format",
        "timezone,time-zone",
        "ulr,url",
        "timeouts,timeout"
    })
    void findsWhatWasMeant(String text, String meant) {
        assertThat(Nearest.to(text, KEYS)).contains(meant);
    }

    @ParameterizedTest
    @CsvSource({"colour", "x", "attempt"})
    void guessesNothingFarAway(String text) {
        assertThat(Nearest.to(text, KEYS)).isEmpty();
    }

    @Test
    void distanceCountsASwapOnce() {
        assertThat(Nearest.distance("ab", "ba")).isEqualTo(1);
        assertThat(Nearest.distance("", "abc")).isEqualTo(3);
        assertThat(Nearest.distance("same", "same")).isZero();
        assertThat(Nearest.distance("kitten", "sitting")).isEqualTo(3);
    }

    @Test
    void listsWhatThereIsWhenNothingIsNear() {
        assertThat(Nearest.cure("colour", KEYS)).isEqualTo("There is: timeout, time-zone, format, decimal, url");
        assertThat(Nearest.cure("colour", List.of())).isEmpty();
    }
}
