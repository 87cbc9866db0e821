package parley.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.contract.ContractLoader;
import parley.contract.ContractSet;
import parley.contract.Language;
import parley.yaml.YamlNode.Style;
import parley.yaml.YamlNode.YamlMap;
import parley.yaml.YamlNode.YamlScalar;

class YamlFileTest {

    private static List<String> problems(String text) {
        return YamlFile.parse("f.yaml", text, Language.POLICY).problems().sorted().stream()
                .map(problem -> problem.mark().line() + ":" + problem.mark().column() + " " + problem.message())
                .toList();
    }

    private static YamlScalar scalar(String text) {
        YamlMap map =
                (YamlMap) YamlFile.parse("f.yaml", text, Language.POLICY).root().orElseThrow();
        return (YamlScalar) map.entries().get(0).value();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: !!javax.script.ScriptEngineManager [x]",
                "a: !!java.net.URL {b: c}",
                "a: !!str b",
                "a: !<tag:example.com,2000:x> b",
                "!!set {a}",
            })
    @DisplayName("T-84 a tag is refused")
    void tagIsRefused(String text) {
        assertThat(problems(text)).singleElement().asString().contains(" is not allowed");
    }

    @Test
    @DisplayName("T-84 a class name as a key is a key like any other")
    void classNameIsJustAKey() {
        assertThat(scalar("\"@class\": java.lang.Runtime").text()).isEqualTo("java.lang.Runtime");
    }

    @Test
    @DisplayName("T-84 more than 50 aliases are refused")
    void fiftyAliasesAreTheLimit() {
        String start = "examples:\n  - &a x\n";

        assertThat(problems(start + "  - *a\n".repeat(50))).isEmpty();
        assertThat(problems(start + "  - *a\n".repeat(60))).containsExactly("53:5 more than 50 aliases");
    }

    @Test
    @DisplayName("T-84 an alias bomb of few aliases is refused and costs nothing")
    void aliasBombIsRefused() {
        StringBuilder bomb = new StringBuilder("examples:\n  - &a0 [x, x, x]\n");
        for (int i = 1; i <= 12; i++) {
            String alias = "*a" + (i - 1);
            bomb.append("  - &a")
                    .append(i)
                    .append(" [")
                    .append(String.join(", ", alias, alias, alias, alias))
                    .append("]\n");
        }

        List<String> found = problems(bomb.toString());

        assertThat(found).isNotEmpty().allMatch(text -> text.endsWith("the aliases make more than 200000 values"));
    }

    @Test
    @DisplayName("T-84 an alias to what contains it is refused")
    void endlessAliasIsRefused() {
        assertThat(problems("examples: &a\n  - *a")).containsExactly("2:5 alias *a stands for nothing above");
    }

    @Test
    @DisplayName("T-84 nesting is limited")
    void deepNestingIsRefused() {
        assertThat(problems("a: " + "[".repeat(5000) + "]".repeat(5000)))
                .containsExactly("1:63 nested deeper than 60 levels");
    }

    @Test
    void aliasesStandUnderExamplesOnly() {
        assertThat(problems("a: &x b\nc: *x")).containsExactly("2:4 aliases are allowed under examples only");
        assertThat(YamlFile.parse("f.yaml", "a: &x b\nc: *x", YamlPolicy.PLAIN)
                        .problems()
                        .sorted())
                .extracting(Problem::message)
                .containsExactly("aliases are not allowed");
    }

    @Test
    void marksCountCharactersAsPeopleDo() {
        YamlScalar scalar = scalar("\"\uD83D\uDE00\": 'it is'");

        assertThat(scalar.mark()).isEqualTo(new Mark("f.yaml", 1, 6));
        assertThat(scalar.source().mark()).isEqualTo(new Mark("f.yaml", 1, 7));
        assertThat(scalar.end()).isEqualTo(new Mark("f.yaml", 1, 13));
        assertThat(scalar.style()).isEqualTo(Style.SINGLE_QUOTED);
        assertThat(scalar.source().exact()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a: 'it''s'", "a: \"x\\ny\"", "a: |\n  x\n", "a: b\n  c", "a: \"b\n  c\""})
    void columnsOfFoldedAndEscapedTextsAreNotExact(String text) {
        assertThat(scalar(text).source().exact()).isFalse();
    }

    @Test
    void scalarsKeepTheirText() {
        assertThat(scalar("a: Y").text()).isEqualTo("Y");
        assertThat(scalar("a: 007").text()).isEqualTo("007");
        assertThat(scalar("a: 2024-05-17").text()).isEqualTo("2024-05-17");
        assertThat(scalar("a:").isNothing()).isTrue();
        assertThat(scalar("a: ''").isNothing()).isFalse();
    }

    @Test
    void whatFollowsAMendedLineIsStillRead() {
        YamlFile file = YamlFile.parse("f.yaml", "a: x ? y : z\nb: 1\nb: 2\nc: %.x\n", Language.POLICY);

        assertThat(file.problems().sorted())
                .extracting(problem -> problem.mark().line() + " " + problem.message())
                .containsExactly(
                        "1 this is an expression: put it in quotes",
                        "3 key \"b\" is given twice, first in line 2",
                        "4 this is an expression: put it in quotes");
        assertThat(((YamlMap) file.root().orElseThrow()).entries()).hasSize(3);
    }

    @Test
    void settingsFilesKnowNoExpressions() {
        List<Problem> found =
                YamlFile.parse("f.yaml", "a: x: y", YamlPolicy.PLAIN).problems().sorted();

        assertThat(found)
                .extracting(Problem::toString)
                .containsExactly("f.yaml:1:4  this text has to be in quotes. The line is then: a: \"x: y\"");
    }

    @Test
    void mendingEnds() {
        List<String> found = problems("a: x ? y : z\n".repeat(1) + "- b: c ? d : e\n".repeat(100));

        assertThat(found).hasSizeLessThanOrEqualTo(31);
    }

    @Test
    @DisplayName("whatever stands in a file, there is a problem or a node, never an exception")
    void noTextMakesTheReaderThrow() {
        Random random = new Random(42);
        String[] pieces = {
            "a: ",
            "\n",
            "  ",
            "- ",
            "{",
            "}",
            "[",
            "]",
            "'",
            "\"",
            "#",
            " #",
            ": ",
            "? ",
            "&x ",
            "*x",
            "!!t ",
            "|",
            ">",
            "%",
            "@",
            "`",
            "\t",
            "x",
            "\\",
            ",",
            "<<: ",
            "---\n",
            "...\n",
            "\u0000",
            "\u00a0",
            "\uD83D\uDE00",
            "\uFEFF",
            "examples:\n"
        };

        for (int i = 0; i < 3000; i++) {
            StringBuilder text = new StringBuilder();
            for (int j = random.nextInt(14); j >= 0; j--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            ContractSet set = ContractLoader.parse("f.yaml", text.toString());
            assertThat(set.hasErrors()).as(text.toString()).isTrue();
        }
    }
}
