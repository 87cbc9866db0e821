package parley.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PreferencesTest {

    @ParameterizedTest
    @DisplayName("T-27 wait is read; what no route can take means the longest")
    @CsvSource(
            delimiter = '|',
            value = {
                "wait=3                              | 3",
                "WAIT = 3                            | 3",
                "wait=\"3\"                          | 3",
                "wait=007                            | 7",
                "respond-async, wait=3               | 3",
                "wait=3; x=y, handling=lenient       | 3",
                "wait=3, wait=3                      | 3",
                "foo=\"wait=9, wait=8\", wait=3      | 3",
                "wait=3, wait=4                      | 3",
                "wait=x, wait=4                      | 4",
                "wait=0, wait=2                      | 2",
                "wait=99999                          | 86400",
                "wait=99999999999999999999999999     | 86400",
            })
    void waits(String header, long seconds) {
        assertThat(Requests.get("/orders", "Prefer", header).patience()).contains(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @DisplayName("T-27 a wait of zero or less, or of no whole number, is ignored (RFC 7240)")
    @ValueSource(
            strings = {
                "wait=0",
                "wait=000",
                "wait=-1",
                "wait=+1",
                "wait=1.5",
                "wait=1s",
                "wait=",
                "wait",
                "wait=\"\"",
                "wait=\u0663",
                "respond-async, wait=x",
                "respond-async, wait=0; x"
            })
    void badWaitsAreIgnored(String header) {
        assertThat(Requests.get("/orders", "Prefer", header).patience()).isEmpty();
    }

    @Test
    @DisplayName("of several waits the first counts, in one line or in two (RFC 7240, section 2)")
    void firstWaitCounts() {
        assertThat(Requests.get("/orders", "Prefer", "wait=3", "Prefer", "wait=4")
                        .patience())
                .contains(Duration.ofSeconds(3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "respond-async", "return=minimal", "waiting=0", "x-wait=0", "foo; wait=0", ",,"})
    void otherPreferencesAreIgnored(String header) {
        assertThat(Requests.get("/orders", "Prefer", header).patience()).isEmpty();
        assertThat(Requests.get("/orders").patience()).isEmpty();
    }
}
