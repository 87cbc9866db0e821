package parley.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AnyOfTest {

    private final Random random = new Random(3);

    private String text(int length) {
        String[] letters = {"a", "A", "b", ".", "\u00e9", "\u00c9", "\\", "\ud83d\ude00", "\ud83d\ude01"};
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(letters[random.nextInt(letters.length)]);
        }
        return text.toString();
    }

    @Test
    @DisplayName("finds at each place the longest, in whatever case, as a plain list of all does")
    void isWhatAListWouldBe() {
        for (int round = 0; round < 2_000; round++) {
            List<String> texts = new ArrayList<>();
            for (int i = random.nextInt(8); i >= 0; i--) {
                texts.add(text(1 + random.nextInt(4)));
            }
            Pattern list = Pattern.compile(
                    texts.stream()
                            .sorted(Comparator.comparingInt(String::length).reversed())
                            .map(Pattern::quote)
                            .collect(Collectors.joining("|")),
                    Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
            String text = text(12);

            assertThat(AnyOf.of(texts).matcher(text).replaceAll("*"))
                    .as("%s in %s", texts, text)
                    .isEqualTo(list.matcher(text).replaceAll("*"));
        }
    }

    @Test
    void longestOfSeveralCasesGoes() {
        assertThat(AnyOf.of(List.of("Abcd", "abcdefgh"))
                        .matcher("x ABCDefgh".toLowerCase(Locale.ROOT))
                        .replaceAll("*"))
                .isEqualTo("x *");
    }
}
