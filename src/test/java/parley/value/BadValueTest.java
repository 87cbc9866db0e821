package parley.value;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BadValueTest {

    @Test
    void messageSaysWhatWasExpectedAndFound() {
        BadValue bad = BadValue.expected("number", "n/a");

        assertThat(bad).hasMessage("number expected, \"n/a\" found");
        assertThat(bad.expectation()).isEqualTo("number expected");
        assertThat(bad.getStackTrace()).isEmpty();
    }

    @Test
    void longTextIsCutBetweenCharacters() {
        assertThat(BadValue.expected("number", "x".repeat(40)).getMessage())
                .endsWith("\"" + "x".repeat(40) + "\" found");
        assertThat(BadValue.expected("number", "😀".repeat(41)).getMessage())
                .endsWith("\"" + "😀".repeat(40) + "…\" found");
    }

    @Test
    @DisplayName("T-67 nothing in a bad value can forge a line of the log")
    void controlCharactersAreEscaped() {
        assertThat(BadValue.expected("number", "a\n\"\\\u001b[2J\u2028\u202e\ud800é")
                        .getMessage())
                .endsWith("\"a\\u000a\\\"\\\\\\u001b[2J\\u2028\\u202e\\ud800é\" found");
    }
}
