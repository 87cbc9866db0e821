package parley.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.contract.ValueType;
import parley.contract.ValueType.DecimalType;
import parley.contract.ValueType.DurationType;
import parley.contract.ValueType.IntegerType;
import parley.contract.ValueType.LinesType;
import parley.contract.ValueType.NumberType;
import parley.contract.ValueType.StringType;
import parley.contract.ValueType.TextType;

class HostileTextTest {

    private static final int LONG = 20_000;

    private static final List<Scalar> SCALARS = Stream.<ValueType>of(
                    StringType.PLAIN,
                    Types.pattern("(a|aa)*b"),
                    new TextType(Optional.of(100)),
                    new TextType(Optional.empty()),
                    new LinesType(),
                    Types.INTEGER,
                    new IntegerType(Optional.empty(), Optional.empty(), Optional.of(".")),
                    DecimalType.PLAIN,
                    Types.comma(),
                    new NumberType(false, Optional.empty(), Optional.of(2), Optional.empty(), Optional.empty()),
                    Types.BOOLEAN,
                    Types.date(),
                    Types.date("dd.MM.yyyy", "rfc-822", "epoch-seconds", "epoch-millis", "iso"),
                    Types.time(),
                    Types.time("h:mm a", "iso"),
                    Types.dateTime(),
                    Types.dateTime("d MMM yyyy HH:mm z", "rfc-822", "epoch-seconds", "epoch-millis", "iso"),
                    Types.DURATION,
                    new DurationType(Optional.of(ChronoUnit.SECONDS)),
                    Types.URI_TYPE)
            .map(Types::scalar)
            .toList();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<",
                "<a",
                "<a ",
                "</",
                "</a",
                "<!",
                "<!-",
                "<!--",
                "<?",
                "<![CDATA[",
                "]]>",
                "<a b=\"",
                "<a b='><",
                "<a b=\">\" ",
                "<script>",
                "<script></",
                "</script",
                "&",
                "&#",
                "&#x",
                "&#9",
                "&a",
                "&amp;",
                "a ",
                "\n",
                "\u00a0",
                "1",
                "0",
                "-",
                "+",
                ".",
                "1.",
                "1.234",
                "1,",
                "e9",
                ":",
                "1:",
                "P1",
                "1h ",
                "(",
                "()",
                "%",
                "/",
                "../",
                "/..",
                "?",
                "#",
                "@",
                "http://",
                "[",
                "\ud800",
                "\udc00",
                "😀",
                "\u0000",
                "2024-",
                "aa",
                "é"
            })
    void longTextIsAValueOrBadAndNothingElse(String piece) {
        String text = piece.repeat(LONG / piece.length());

        assertThatCode(() -> {
                    for (Scalar scalar : SCALARS) {
                        tryAll(scalar, text);
                        tryAll(scalar, "https://a.example/" + text);
                    }
                })
                .doesNotThrowAnyException();
    }

    /** Two million characters take milliseconds; looking for the same end again at each tag takes longer than the limit. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<a b=\">\" <x y='",
                "<a b=\">\" ",
                "<a b=\"",
                "<a ",
                "</a ",
                "<!x",
                "<!--",
                "<script></",
                "&#",
                "&amp"
            })
    void hostileHtmlIsReadInPassing(String piece) {
        String html = piece.repeat(2_000_000 / piece.length());

        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> assertThat(new HtmlText(html).plain())
                .isNotNull());
    }

    @Test
    void randomTextIsAValueOrBadAndNothingElse() {
        Random random = new Random(20261101);
        String alphabet = "0123456789-+.,:/ TZePTHMSDWYabc<>&;#x\"'=%@?()[]\\\u00a0é😀\ud800\n";

        for (int i = 0; i < 1_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int left = random.nextInt(25); left > 0; left--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            for (Scalar scalar : SCALARS) {
                tryAll(scalar, text.toString());
            }
        }
    }

    @Test
    void naughtyStringsAreValuesOrBadAndNothingElse() throws IOException {
        String folder = System.getProperty("parley.suites", "");
        Path file = Path.of(folder, "naughty-strings.json");
        assumeTrue(!folder.isEmpty() && Files.exists(file));

        for (Object text : new ObjectMapper().readValue(file.toFile(), List.class)) {
            SCALARS.forEach(scalar -> tryAll(scalar, text.toString()));
        }
    }

    /** Everything that may be done with a text; what fails otherwise than as a bad value fails the test. */
    private static void tryAll(Scalar scalar, String text) {
        try {
            Object canonical = scalar.read(text);
            assertThat(scalar.compare(canonical, canonical)).isZero();
            assertThat(scalar.key(canonical)).isEqualTo(scalar.key(canonical));
            scalar.send(canonical, Optional.empty());
            if (canonical instanceof String again && !again.isEmpty()) {
                scalar.fromClient(again);
            }
        } catch (BadValue bad) {
            assertThat(bad.getMessage()).hasSizeLessThan(500);
        }
        try {
            scalar.fromClient(text);
        } catch (BadValue bad) {
            assertThat(bad.getMessage()).hasSizeLessThan(500);
        }
    }
}
