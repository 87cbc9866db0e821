package parley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VisibleTest {

    @ParameterizedTest
    @DisplayName("T-67 what a terminal would obey, hide or reorder is shown as an escape")
    @CsvSource({
        "'a\u001b[2Jb', 'a\\u001B[2Jb'",
        "'a\u009b2Jb', 'a\\u009B2Jb'",
        "'a\u202eb', 'a\\u202Eb'",
        "'a\u2066b\u2069', 'a\\u2066b\\u2069'",
        "'a\ufffeb', 'a\\uFFFEb'",
        "'a\ufdd0b', 'a\\uFDD0b'",
        "'a\u2028b', 'a\\u2028b'",
        "'a\u200bb', 'a\\u200Bb'",
        "'a\ud800b', 'a\\uD800b'",
        "'a\udb40\udc41b', 'a\\uDB40\\uDC41b'",
        "'a\ud83f\udffeb', 'a\\uD83F\\uDFFEb'",
        "'a\u007fb', 'a\\u007Fb'"
    })
    void hiddenIsShown(String text, String shown) {
        assertThat(Visible.of(text)).isEqualTo(shown);
    }

    @Test
    void whatPeopleReadStaysAsItIs() {
        String text = "Zo\u00eb \u4f60\u597d \u05e9\u05dc\u05d5\u05dd \ud83d\ude00 \ufffd\n\ttab";

        assertThat(Visible.of(text)).isSameAs(text);
    }
}
