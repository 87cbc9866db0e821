package parley.jsonapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemberNameTest {

    private static final Pattern RULE =
            Pattern.compile("[a-zA-Z0-9\\u0080-\\uFFFF]([a-zA-Z0-9\\u0080-\\uFFFF_ -]*[a-zA-Z0-9\\u0080-\\uFFFF])?");

    @ParameterizedTest
    @DisplayName("JA-MN-03 legal names")
    @ValueSource(strings = {"a", "7", "title", "first-name", "first_name", "first name", "größe", "名", "😀", "a1"})
    void legalNames(String name) {
        assertThat(MemberName.isLegal(name)).isTrue();
    }

    @ParameterizedTest
    @DisplayName("JA-MN-02, JA-MN-04, JA-MN-05 illegal names")
    @ValueSource(
            strings = {
                "",
                "_id",
                "id_",
                "-a",
                "a-",
                " a",
                "a ",
                "_",
                "-",
                "#text",
                "xsi:type",
                "a.b",
                "@x",
                "a+b",
                "a\u007fb"
            })
    void illegalNames(String name) {
        assertThat(MemberName.isLegal(name)).isFalse();
    }

    @Test
    @DisplayName("JA-MN-05 every character is judged as the rule says, alone, at the edge and inside")
    void everyCharacterAsTheRuleSays() {
        for (int c = 0; c <= 0xffff; c++) {
            for (String name : new String[] {"" + (char) c, (char) c + "a", "a" + (char) c, "a" + (char) c + "a"}) {
                if (MemberName.isLegal(name) != RULE.matcher(name).matches()) {
                    // a pair of surrogates is one code point for the expression, two characters for the rule
                    assertThat(Character.isSurrogate((char) c))
                            .as("%04x in %s", c, name)
                            .isTrue();
                }
            }
        }
    }

    @Test
    @DisplayName("JA-QP-02 only a-z is reserved for the specification")
    void onlySmallLettersAreReserved() {
        assertThat(MemberName.isReservedForSpecification("debug")).isTrue();
        assertThat(MemberName.isReservedForSpecification("dryRun")).isFalse();
        assertThat(MemberName.isReservedForSpecification("utm_source")).isFalse();
        assertThat(MemberName.isReservedForSpecification("größe")).isFalse();
        assertThat(MemberName.isReservedForSpecification("")).isFalse();
    }
}
