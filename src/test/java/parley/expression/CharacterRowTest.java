package parley.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import parley.tree.Tree;

/** Rows of characters are found as RE2/J finds them. */
class CharacterRowTest {

    private static final int CASES = 20_000;

    private static final List<String> ONE = List.of(
            "a", "b", " ", "-", ",", "\"", ".", "\\d", "\\D", "\\w", "\\W", "\\s", "\\S", "\\.", "\\/", "\\\\", "\\(",
            "[ab]", "[^a]", "[a-c]", "[^\\s,]", "[\\d.]", "[\\W]", "[-a]", "[a\\]]", "[.]", "[^\\D]", "[ -~]", "\n",
            "\t");

    /** What texts are made of: of both kinds of all classes, line ends, a vertical tab, pairs and halves of them. */
    private static final List<String> SIGNS = List.of(
            "a",
            "b",
            "c",
            "1",
            "9",
            " ",
            ",",
            ".",
            "-",
            "_",
            "/",
            "(",
            "]",
            "\\",
            "\n",
            "\r",
            "\t",
            "\u000B",
            "\f",
            "\u0085",
            "\u00A0",
            "\u2028",
            "\u00E9",
            "\u0660",
            "\u212A",
            "\uD83D\uDE00",
            "\uD83D",
            "\uDE00",
            "\uFFFD",
            "\uFFFF",
            "\u0000",
            "aa");

    static List<Long> seeds() {
        return List.of(20_261_130L, System.nanoTime());
    }

    private static String pattern(Random random) {
        StringBuilder pattern = new StringBuilder();
        int open = 0;
        for (int size = 1 + random.nextInt(4); size > 0; size--) {
            for (; random.nextInt(4) == 0; open++) {
                pattern.append(random.nextBoolean() ? "(" : "(?:");
            }
            pattern.append(ONE.get(random.nextInt(ONE.size())));
            pattern.append(size > 1 ? "" : List.of("", "+", "*").get(random.nextInt(3)));
            for (; open > 0 && random.nextInt(3) == 0; open--) {
                pattern.append(")");
            }
        }
        return pattern + ")".repeat(open);
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int size = random.nextInt(8); size > 0; size--) {
            text.append(SIGNS.get(random.nextInt(SIGNS.size())));
        }
        return text.toString();
    }

    /** Where all matches and their groups are, up to one of no characters. */
    private static List<Integer> places(Search search) {
        List<Integer> places = new ArrayList<>();
        while (search.next()) {
            for (int group = 0; group <= search.groups(); group++) {
                places.add(search.start(group));
                places.add(search.end(group));
            }
            if (search.start(0) == search.end(0)) {
                return places;
            }
        }
        return places;
    }

    private static Run run() {
        return Evaluation.empty().run(Tree.nothing(), 0);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void rowsAreFoundAsTheAutomatonFindsThem(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < CASES; i++) {
            String pattern = pattern(random);
            Pattern automaton = Pattern.compile(pattern);
            Optional<CharacterRow> row = CharacterRow.of(pattern);
            assertThat(row).as("/%s/ is a row, seed %s", pattern, seed).isPresent();
            for (int texts = 0; texts < 3; texts++) {
                String text = text(random);
                int length = random.nextInt(4) > 0 ? text.length() : random.nextInt(text.length() + 1);

                List<Integer> found = places(row.orElseThrow().search(run(), text, length));

                assertThat(found)
                        .as("/%s/ in the first %s of \"%s\", seed %s", pattern, length, text, seed)
                        .isEqualTo(places(new LinearRegex.Automaton(automaton.matcher(text.substring(0, length)))));
            }
        }
    }

    @ParameterizedTest
    @DisplayName("what is more than a row is left to the automaton")
    @ValueSource(
            strings = {
                "a|b",
                "a+b",
                "^a",
                "a$",
                "\\ba",
                "a?",
                "a+?",
                "a{2}",
                "(a)+",
                "(a+)b",
                "(?i)a",
                "(?P<n>a)",
                "\u00e9",
                "[\u00e9]",
                "\\pL",
                "[\\x41]",
                "[[:alpha:]]",
                "[]a]",
                "[^]a]",
                "\\Qa\\E",
                "\\x41",
                "()",
                "\\u0041",
                "(?:a)*",
                "a**"
            })
    void whatIsMoreThanARowIsNone(String pattern) {
        assertThat(CharacterRow.of(pattern)).isEmpty();
    }

    @Test
    void searchesCountWhatTheyLookAt() {
        String row = "a".repeat(49) + "c";
        Run run = Evaluation.within(100_000).run(Tree.nothing(), 0);
        Search search = CharacterRow.of(row).orElseThrow().search(run, "a".repeat(9_999) + "b", 10_000);

        assertThatThrownBy(search::next).isInstanceOf(EvaluationFailure.class).hasMessageContaining("steps");
    }
}
