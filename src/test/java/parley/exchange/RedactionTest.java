package parley.exchange;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RedactionTest {

    private static final String SECRET = "CANARY-7f3a/b+c d&é";

    private final Redaction redaction = new Redaction();

    record Encoding(String name, UnaryOperator<String> encode) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Encoding> encodings() {
        return List.of(
                new Encoding("plain", text -> text),
                new Encoding("percent", RedactionTest::percent),
                new Encoding("percent in small letters", text -> percent(text).toLowerCase(java.util.Locale.ROOT)),
                new Encoding("every character percent", RedactionTest::everyCharacter),
                new Encoding("percent twice", text -> percent(percent(text))),
                new Encoding("form", text -> URLEncoder.encode(text, UTF_8)),
                new Encoding("base64", text -> base64(text)),
                new Encoding("base64 without padding", text -> base64(text).replace("=", "")),
                new Encoding(
                        "base64url",
                        text -> Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8))),
                new Encoding("basic credentials", text -> "Basic " + base64("user:" + text)),
                new Encoding("base64 of base64", text -> base64(base64("1" + text))),
                new Encoding("percent in base64 in percent", text -> percent(base64("next?key=" + percent(text)))),
                new Encoding("base64 behind a path", text -> "/v1/items/" + base64("xx" + text)),
                new Encoding("base64 of percent", text -> base64("key=" + percent(text))),
                new Encoding("percent of base64 of base64", text -> percent(base64(base64("ab" + text)))),
                new Encoding("base64 four deep", text -> base64(base64(base64(base64(text))))),
                new Encoding(
                        "basic in base64url",
                        text -> base64(base64("user:" + text)).replace('+', '-').replace('/', '_')),
                new Encoding("json of PHP", text -> text.replace("/", "\\/")),
                new Encoding(
                        "json of .NET", text -> text.replace("+", "\\u002B").replace("&", "\\u0026")),
                new Encoding("xml", text -> text.replace("&", "&amp;")),
                new Encoding("other case", text -> text.toLowerCase(java.util.Locale.ROOT)));
    }

    @ParameterizedTest
    @MethodSource("encodings")
    void T66_secretIsTakenOutHoweverItIsWritten(Encoding encoding) {
        redaction.note(SECRET);
        String written = encoding.encode().apply(SECRET);

        for (String text : List.of(written, "status 500, key=" + written + " was refused", "\"" + written + "\"")) {
            assertThat(redaction.masked(text)).contains("***").doesNotContain(written);
        }
    }

    @Test
    void T66_elementNamedByASecretIsTakenOut() {
        redaction.note("CANARY-7f3a.x");

        assertThat(redaction.masked("there is: a, CANARY_7f3a_x, b")).isEqualTo("there is: a, ***, b");
    }

    @Test
    void whatStandsAroundASecretStays() {
        redaction.note("s3cr3t-value");

        assertThat(redaction.masked("GET /a?key=s3cr3t-value&page=2: status 500"))
                .isEqualTo("GET /a?key=***&page=2: status 500");
    }

    @Test
    void textWithoutSecretIsTheSameObject() {
        redaction.note(SECRET);
        String text = "orders[3].total: number expected, /v1/items/QUJDREVG?x=%20%41 aGVsbG8gd29ybGQgYWdhaW4=";

        assertThat(redaction.masked(text)).isSameAs(text);
    }

    @Test
    void oneSecretInsideAnotherLeavesNothingOfTheLongerOne() {
        redaction.note("abcd");
        redaction.note("abcdefgh");

        assertThat(redaction.masked("x abcdefgh y")).isEqualTo("x *** y");
    }

    @Test
    void secretsAreNotedWhenTheyAreAskedForAndSettingsAreNot() {
        Secrets noting = redaction.noting(name -> Optional.of("value-of-" + name));
        assertThat(noting.get("KEY")).contains("value-of-KEY");
        assertThat(noting.setting("REGION")).contains("value-of-REGION");

        assertThat(redaction.masked("value-of-KEY value-of-REGION")).isEqualTo("*** value-of-REGION");
    }

    @Test
    @DisplayName("T-66 the present value of each name is hidden and its last past ones, however often a key changes")
    void lastPastValuesAreHidden() {
        AtomicInteger hour = new AtomicInteger();
        Secrets noting = redaction.noting(
                name -> Optional.of(name.equals("KEY") ? "key-of-hour-" + (1_000 + hour.get()) : "value-of-" + name));
        assertThat(noting.get("STANDING")).isPresent();
        for (int i = 0; i < 100; i++) {
            hour.set(i);
            assertThat(noting.get("KEY")).isEqualTo(noting.get("KEY"));
        }

        assertThat(redaction.masked("value-of-STANDING")).isEqualTo("***");
        for (int past = 0; past <= 16; past++) {
            String key = "key-of-hour-" + (1_099 - past);
            assertThat(redaction.masked(key)).isEqualTo("***");
            assertThat(redaction.mayBeIn(key.getBytes(UTF_8))).isTrue();
        }
        assertThat(redaction.masked("key-of-hour-1082")).isEqualTo("key-of-hour-1082");
        hour.set(90);
        assertThat(noting.get("KEY")).isPresent();
        hour.set(200);
        assertThat(noting.get("KEY")).isPresent();
        assertThat(redaction.masked("key-of-hour-1090"))
                .as("was the present one again")
                .isEqualTo("***");
    }

    @Test
    void failureIsMaskedInAllThatIsTold() {
        redaction.note("s3cr3t-value");
        GatewayFailure failure = GatewayFailure.of(FailureKind.UPSTREAM_FAULT, "it said s3cr3t-value")
                .withPlace("at s3cr3t-value")
                .withUpstreamCode("E s3cr3t-value")
                .withFault("http-500");

        GatewayFailure masked = redaction.masked(failure);

        assertThat(masked.detail()).isEqualTo("it said ***");
        assertThat(masked.place()).contains("at ***");
        assertThat(masked.upstreamCode()).contains("E ***");
        assertThat(masked.fault()).contains("http-500");
    }

    static Stream<Encoding> inBodies() {
        return Stream.concat(
                encodings().stream().filter(each -> !each.name().matches("other case|.* small letters")),
                Stream.of(
                        new Encoding("percent in small digits", text -> percent(text)
                                .replaceAll("%2F", "%2f")
                                .replaceAll("%2B", "%2b")
                                .replace("%C3%A9", "%c3%a9")),
                        new Encoding("json, every character", RedactionTest::jsonEscaped),
                        new Encoding("xml, every character", RedactionTest::references),
                        new Encoding("json in json", text -> jsonEscaped(jsonEscaped(text))),
                        new Encoding("json of PHP around base64", text -> base64(base64("?" + text + "?~?"))
                                .replace("/", "\\/"))));
    }

    @ParameterizedTest
    @MethodSource("inBodies")
    void T66_longTextIsLookedInto(Encoding encoding) {
        redaction.note(SECRET);
        String text = "lorem ipsum ".repeat(2_000) + encoding.encode().apply(SECRET) + " dolor";

        assertThat(redaction.masked(text))
                .contains("***")
                .doesNotContain(encoding.encode().apply(SECRET));
    }

    @Test
    void whatCannotBeCutOutIsHiddenWhole() {
        redaction.note(SECRET);

        assertThat(redaction.masked("a " + references(SECRET) + " b")).isEqualTo("***");
    }

    @Test
    void secretInAnOldCharsetIsFound() {
        redaction.note(SECRET);

        assertThat(redaction.mayBeIn(("<a>" + SECRET + "</a>").getBytes(java.nio.charset.StandardCharsets.ISO_8859_1)))
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("inBodies")
    void T66_bodyThatHoldsASecretIsFound(Encoding encoding) {
        redaction.note(SECRET);
        String written = encoding.encode().apply(SECRET);

        for (String before : List.of("", "a", "ab", "abc", "{\"message\": \"no such key ")) {
            assertThat(redaction.mayBeIn((before + written + " and more").getBytes(UTF_8)))
                    .as(before)
                    .isTrue();
        }
    }

    private static String jsonEscaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.chars().forEach(c -> escaped.append(String.format("\\u%04x", c)));
        return escaped.toString();
    }

    private static String references(String text) {
        StringBuilder escaped = new StringBuilder();
        text.chars().forEach(c -> escaped.append(c % 2 == 0 ? "&#" + c + ";" : String.format("&#x%x;", c)));
        return escaped.toString();
    }

    @Test
    void bodyWithoutSecretIsNotFound() {
        redaction.note(SECRET);
        Random random = new Random(1);
        byte[] body = new byte[100_000];
        for (int i = 0; i < body.length; i++) {
            body[i] = (byte) ('A' + random.nextInt(60));
        }

        assertThat(redaction.mayBeIn(body)).isFalse();
        assertThat(redaction.mayBeIn(new byte[0])).isFalse();
        assertThat(redaction.mayBeIn("short".getBytes(UTF_8))).isFalse();
    }

    @Test
    void wideBodyMayHoldAnything() {
        redaction.note(SECRET);

        assertThat(redaction.mayBeIn("<a/>".getBytes(UTF_16))).isTrue();
    }

    @Test
    void searchFindsWhatIndexOfFinds() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < 20_000; round++) {
            byte[] body = letters(random, random.nextInt(60));
            List<byte[]> sought = Stream.generate(() -> letters(random, 2 + random.nextInt(5)))
                    .limit(1 + random.nextInt(4))
                    .toList();
            boolean expected =
                    sought.stream().anyMatch(each -> new String(body, UTF_8).contains(new String(each, UTF_8)));

            assertThat(ByteSearch.of(sought).isIn(body))
                    .as("seed %s, round %s", seed, round)
                    .isEqualTo(expected);
        }
    }

    private static byte[] letters(Random random, int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) ('a' + random.nextInt(3));
        }
        return bytes;
    }

    private static String percent(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }

    private static String everyCharacter(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte each : text.getBytes(UTF_8)) {
            encoded.append(String.format("%%%02X", each & 0xff));
        }
        return encoded.toString();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }
}
