package parley.exchange;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ByteSearchTest {

    private static final int LENGTH = 100_000;

    /** Of 4,800 sequences a logarithm. */
    private static final int LOGARITHM = 13;

    private final Random random = new Random(7);

    private String text(int length, String alphabet) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(ISO_8859_1);
    }

    private List<byte[]> sequences(String before, int shortest) {
        List<byte[]> sequences = new ArrayList<>();
        for (int i = 0; i < 4_800; i++) {
            sequences.add(bytes(before
                    + text(
                            shortest + random.nextInt(40),
                            "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")));
        }
        return sequences;
    }

    private static long comparisons(List<byte[]> sequences, String text) {
        ByteSearch.Effort effort = new ByteSearch.Effort();
        assertThat(ByteSearch.of(sequences).isIn(bytes(text), effort)).isFalse();
        return effort.comparisons;
    }

    @Test
    @DisplayName("T-66 a text of one letter is compared with none of thousands of sequences that begin otherwise")
    void sameLettersCostNothing() {
        List<byte[]> sequences = sequences("", 8);

        assertThat(comparisons(sequences, "a".repeat(LENGTH))).isLessThan(LENGTH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sk_live_", "aaaaaaaa", "abababab"})
    @DisplayName(
            "T-66 what many sequences begin with is compared with a logarithm of them, however often it stands there")
    void commonBeginningsCostALogarithm(String before) {
        List<byte[]> sequences = sequences(before, 8);

        StringBuilder text = new StringBuilder();
        while (text.length() < LENGTH) {
            text.append(before).append(text(8, "abcABC"));
        }

        assertThat(comparisons(sequences, before.repeat(LENGTH / before.length())))
                .isLessThanOrEqualTo((long) LENGTH * LOGARITHM);
        assertThat(comparisons(sequences, text.toString())).isPositive().isLessThanOrEqualTo((long) LENGTH * LOGARITHM);
    }

    @Test
    @DisplayName("T-66 a usual text is hardly compared at all")
    void usualTextsCostLittle() {
        String text = text(LENGTH, "abcdefghijklmnopqrstuvwxyz0123456789 \"{}:,");

        assertThat(comparisons(sequences("", 8), text)).isLessThan(LENGTH / 4);
    }

    @Test
    @DisplayName("few sequences or many, short or long, at the beginning or the end: each is found, and nothing else")
    void findsWhatIsThere() {
        for (int round = 0; round < 3_000; round++) {
            List<byte[]> sequences = new ArrayList<>();
            List<String> sought = new ArrayList<>();
            int count = 1 + random.nextInt(round % 2 == 0 ? 5 : 150);
            for (int i = 0; i < count; i++) {
                String each = text(2 + random.nextInt(8), "ab\u00e9");
                sought.add(each);
                sequences.add(bytes(each));
            }
            String text = text(random.nextInt(24), "ab\u00e9c");

            assertThat(ByteSearch.of(sequences).isIn(bytes(text)))
                    .as("%s in %s", sought, text)
                    .isEqualTo(sought.stream().anyMatch(text::contains));
        }
    }
}
