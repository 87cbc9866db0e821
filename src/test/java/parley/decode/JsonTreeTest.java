package parley.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.decode.Decoders.failure;
import static parley.decode.Decoders.json;
import static parley.decode.Decoders.plain;
import static parley.decode.Decoders.utf8;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import parley.contract.JsonOptions;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;
import parley.tree.TreeLimits;

/** Contract language, section 3: every row of the table. */
class JsonTreeTest {

    private static final JsonOptions KEEP_NULLS = new JsonOptions(true, false, false);
    private static final JsonOptions REJECT_DUPLICATES = new JsonOptions(false, true, false);

    static Stream<Arguments> rows() {
        return Stream.of(
                row(
                        "an object",
                        "{\"a\":{\"b\":\"c\"},\"d\":true,\"e\":false}",
                        Map.of("a", Map.of("b", "c"), "d", true, "e", false)),
                row(
                        "null members are absent",
                        "{\"a\":null,\"b\":{\"c\":null},\"d\":1}",
                        Map.of("b", Map.of(), "d", 1)),
                row("null in arrays stays", "[1,null,[null]]", Arrays.asList(1, null, Collections.singletonList(null))),
                row(
                        "int, long and big integers",
                        "[1,-2147483649,12345678901234567890123456789]",
                        List.of(1, -2147483649L, new BigInteger("12345678901234567890123456789"))),
                row(
                        "keys are as they are",
                        "{\"first-name\":1,\"05. price\":2,\"_\":3,\"\":4}",
                        Map.of("first-name", 1, "05. price", 2, "_", 3, "", 4)),
                row("a root array", "[]", List.of()),
                row("a root text", "\"x\"", "x"),
                row("a root number", " 7 ", 7),
                row("a root null", "null", null),
                row("JSONP", "cb({\"a\":1});", Map.of("a", 1)),
                row("JSONP without semicolon", "\n $.x_1[0].cb ( [1] ) \n", List.of(1)),
                row("JSONP behind a comment", "/**/ cb({\"a\":1})\n;\n", Map.of("a", 1)),
                row("an Angular prefix", ")]}',\n{\"a\":1}", Map.of("a", 1)),
                row("an Angular prefix without comma", ")]}'\n[1]", List.of(1)),
                row("an endless loop", "while(1);[1]", List.of(1)),
                row("another endless loop", "for(;;);{\"a\":1}", Map.of("a", 1)),
                row("escapes", "\"\\u00eb\\n\\/\\\\\"", "ë\n/\\"));
    }

    private static Arguments row(String what, String json, @Nullable Object tree) {
        return Arguments.of(what, json, tree);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void jsonBecomesTree(String what, String body, @Nullable Object tree) {
        assertThat(plain(json(), body)).as(what).isEqualTo(tree);
    }

    @Test
    void nullsStayWhereTheContractSaysSo() {
        Object tree = plain(json(KEEP_NULLS), "{\"a\":null,\"b\":1}");

        assertThat(tree).hasToString("{a=null, b=1}");
    }

    @Test
    @DisplayName("F-85 of duplicate keys the last one wins and is counted")
    void lastDuplicateWins() {
        Decoded decoded = json().decode(utf8("{\"a\":1,\"b\":2,\"a\":null,\"b\":3}"), null);

        assertThat(decoded.root().plain()).isEqualTo(Map.of("b", 3));
        assertThat(decoded.notes()).containsExactly("json-duplicate-key");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[0,{\"a\":1,\"a\":2}]",
                "[0,{\"a\":null,\"a\":2}]",
                "[0,{\"a\":1,\"a\":null}]",
                "[0,{\"a\":null,\"\\u0061\":null}]"
            })
    @DisplayName("F-85 duplicate keys are refused where the contract says so")
    void duplicatesAreRefused(String body) {
        GatewayFailure failure = failure(json(REJECT_DUPLICATES), body);

        assertThat(failure.kind()).isEqualTo(FailureKind.UPSTREAM_CONTRACT_VIOLATION);
        assertThat(failure.fault()).hasValue("dup-keys");
        assertThat(failure.place().orElse("")).contains("line 1", "[1].a");
    }

    @Test
    void equalKeysOfDifferentObjectsAreNoDuplicates() {
        Decoded decoded = json(REJECT_DUPLICATES).decode(utf8("{\"a\":{\"a\":1},\"b\":[{\"a\":1},{\"a\":2}]}"), null);

        assertThat(decoded.notes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "9007199254740993", "12345678901234567890.123456789", "12.50", "0.10", "1E+2"})
    @DisplayName("F-86 digits come out as they went in")
    void numbersAreExact(String digits) {
        assertThat(json().decode(utf8(digits), null).root().plain()).hasToString(digits);
    }

    @Test
    void exponentsUpToTheLimitAreAccepted() {
        assertThat(plain(json(), "[1e308,1e-308,0e308,-9.99E307]"))
                .isEqualTo(List.of(
                        new BigDecimal("1e308"),
                        new BigDecimal("1e-308"),
                        new BigDecimal("0e308"),
                        new BigDecimal("-9.99E307")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e400",
                "-1e400",
                "1e309",
                "10e308",
                "1e-309",
                "0e400",
                "1e1000000000",
                "1e-1000000000",
                "1e2147483648",
                "1e-2147483649",
                "1E99999999999999999999"
            })
    @DisplayName("F-86, T-62 beyond the exponent limit is a contract violation and never expanded")
    void exponentsBeyondTheLimitAreRefused(String number) {
        GatewayFailure failure = failure(json(), "{\"rates\":[{\"x\":1},{\"price\":" + number + "}]}");

        assertThat(failure.kind()).isEqualTo(FailureKind.UPSTREAM_CONTRACT_VIOLATION);
        assertThat(failure.fault()).hasValue("big-number");
        assertThat(failure.place().orElse("")).contains("line 1", "rates[1].price");
    }

    @Test
    @DisplayName("T-62 a million digits are refused, minus zero is zero")
    void longNumbersAreRefused() {
        for (String number : List.of("1".repeat(1_000_000), "0." + "1".repeat(1_000_000), "1".repeat(101))) {
            assertThat(failure(json(), "[" + number + "]").kind()).isEqualTo(FailureKind.UPSTREAM_BODY_TOO_LARGE);
        }
        assertThat(plain(json(), "[-0,-0.0," + "1".repeat(100) + "]"))
                .isEqualTo(List.of(0, new BigDecimal("0.0"), new BigInteger("1".repeat(100))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'a':1}",
                "[1,]",
                "{\"a\":1,}",
                "[1/*x*/]",
                "// x\n[1]",
                "[NaN]",
                "[Infinity]",
                "[-Infinity]",
                "{\"a\":'x'}"
            })
    @DisplayName("F-87 the dialect is refused, with a hint, unless the contract allows it")
    void dialectNeedsLeave(String body) {
        GatewayFailure failure = failure(json(), body);

        assertThat(failure.kind()).isEqualTo(FailureKind.UPSTREAM_UNEXPECTED_FORMAT);
        assertThat(failure.fault()).hasValue("nan-literal");
        assertThat(failure.place().orElse("")).contains("line 1").endsWith("json.lenient: true would accept it");
        assertThat(json(Decoders.LENIENT).decode(utf8(body), null).root().isNothing())
                .isFalse();
    }

    @Test
    void notANumberIsAbsentInLenientJson() {
        Decoded decoded = json(Decoders.LENIENT).decode(utf8("{'a':NaN,'b':[1,-Infinity,],/**/'c':2}"), null);

        assertThat(decoded.root().plain()).isEqualTo(Map.of("b", Arrays.asList(1, null), "c", 2));
        assertThat(decoded.notes()).containsExactly("json-not-a-number");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{a:1}", "[01]", "[+1]", "[.5]", "# x\n[1]", "['a' 'b']", "[1", "cb(", "cb({)", "{\"a\" 1}"})
    void whatNoDialectAllowsIsRefusedWithAndWithoutLeave(String body) {
        assertThat(failure(json(), body).fault()).isEmpty();
        assertThat(failure(json(), body).kind()).isEqualTo(FailureKind.UPSTREAM_UNEXPECTED_FORMAT);
        assertThat(failure(json(Decoders.LENIENT), body).kind()).isEqualTo(FailureKind.UPSTREAM_UNEXPECTED_FORMAT);
    }

    @Test
    void rawTabsAndLineEndsInTextsAreReadWithLeave() {
        String body = "{\"a\":\"one\ttwo\r\nthree\"}";

        assertThat(json(Decoders.LENIENT).decode(utf8(body), null).root().plain())
                .isEqualTo(Map.of("a", "one\ttwo\r\nthree"));
        assertThat(failure(json(), body).place().orElse("")).contains("json.lenient: true would accept it");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/**/ typeof cb === 'function' && cb({\"a\":1});",
                "/**/typeof jQuery.cb_1==='function'&&jQuery.cb_1({\"a\":1})",
                "typeof cb == \"function\" && cb ( {\"a\":1} ) ;\n",
                "/* api */ cb({\"a\":1});",
                "/**/cb({\"a\":1})",
                "cb({\"a\":1})"
            })
    void callsAreTakenOff(String body) {
        assertThat(json().decode(utf8(body), null).root().plain()).isEqualTo(Map.of("a", 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "typeof cb === 'function' && other({\"a\":1});",
                "typeof cb === 'string' && cb({\"a\":1});",
                "typeof cb === 'function' || cb({\"a\":1});",
                "typeof cb && cb({\"a\":1});",
                "/* cb({\"a\":1});"
            })
    void otherScriptsAreNoData(String body) {
        assertThat(failure(json(), body).kind()).isEqualTo(FailureKind.UPSTREAM_UNEXPECTED_FORMAT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cb()", "cb({},{});", "cb({})cb({})", ")]}'", "while(1);"})
    void whatIsWrappedMustBeOneDocument(String body) {
        assertThat(failure(json(), body).kind()).isEqualTo(FailureKind.UPSTREAM_UNEXPECTED_FORMAT);
    }

    @Test
    @DisplayName("F-82 XML when JSON was promised")
    void markupIsRefused() {
        for (String body : List.of("<?xml version='1.0'?><error/>", " <error>x</error>", "<null>", "<")) {
            GatewayFailure failure = failure(json(), body);

            assertThat(failure.kind()).isEqualTo(FailureKind.UPSTREAM_UNEXPECTED_FORMAT);
            assertThat(failure.fault()).hasValue("xml-when-json");
        }
    }

    @Test
    void tooManyNamesAreRefusedAndAsManyAsAllowedAreNot() {
        int most = TreeLimits.STANDARD.names();
        List<String> members = new ArrayList<>(
                IntStream.range(0, most).mapToObj(i -> "\"k" + i + "\":1").toList());

        assertThat(json().decode(utf8("{" + String.join(",", members) + "}"), null)
                        .root()
                        .plain())
                .isInstanceOf(Map.class);
        members.add("\"one\":null");
        assertThat(failure(json(), "{" + String.join(",", members) + "}").kind())
                .isEqualTo(FailureKind.UPSTREAM_BODY_TOO_LARGE);
    }

    @Test
    void placesNameLineColumnAndPath() {
        String body = "\n{\"data\":{\"items\":[{\"a\":1},\n{\"a\":1,\"price\":x}]}}";

        assertThat(failure(json(), body).place().orElse("")).contains("line 3, column", "data.items[1].price");
        assertThat(failure(json(), ")]}',\n\n[1,\n2,x]").place().orElse("")).contains("line 4, column", "[2]");
    }

    @Test
    void zerosAreNoCharacters() {
        for (String body : List.of("12\0", "cb(1\0\0\0)", "[\0]", "\0\0", "{}\0")) {
            assertThat(failure(json(), body).kind())
                    .isIn(FailureKind.UPSTREAM_UNEXPECTED_FORMAT, FailureKind.UPSTREAM_BAD_ENCODING);
        }
    }
}
