package parley.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Header fields of RFC 8288. */
class LinkHeaderTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            <https://a/?page=2>; rel="next"                             | https://a/?page=2
            <https://a/?page=2>; rel=next                               | https://a/?page=2
            <https://a/?page=2>;rel=NEXT                                | https://a/?page=2
            <https://a/?page=2> ; REL = "next"                          | https://a/?page=2
            </b?page=2>; rel="prev next"                                | /b?page=2
            <?page=2>; title="a, b; c>d"; rel="next"                    | ?page=2
            <?page=2>; title="a \\"; rel=\\"x"; rel="next"              | ?page=2
            <?p=1>; rel="prev", <?p=3>; rel="next", <?p=9>; rel="last"  | ?p=3
            <?p=1>; rel="prev",<?p=3>; rel="next"                       | ?p=3
            , ,<?p=3>; rel="next",                                      | ?p=3
            <?p=3,4;5>; rel="next"                                      | ?p=3,4;5
            <?p=2>; rel="next", <?p=3>; rel="next"                      | ?p=2
            <?p=2>; rel="prev"; rel="next"                              | ~~
            <?p=2>; rel="next"; anchor="#part"                          | ~~
            <?p=2>; rel="next"; anchor="#part", <?p=3>; rel=next        | ?p=3
            <?p=2>; rel="nextpage"                                      | ~~
            <?p=2>; rel="http://example.com/next"                       | ~~
            <?p=2>; rev="next"                                          | ~~
            <?p=2>; next                                                | ~~
            <?p=2>                                                      | ~~
            < ?p=2 >; rel=next; hreflang                                | ?p=2
            <?p=2>; rel='next'                                          | ?p=2
            <?p=1>; rel='prev', <?p=3>; rel='next', <?p=9>; rel='last'  | ?p=3
            <?p=2>; title='a, b; c'; rel='next last'                    | ?p=2
            <?p=2>; title='twas; rel=next                               | ?p=2
            <?p=2>; rel='nextpage'                                      | ~~
            """)
    void theTargetOfTheRelationIsFound(String field, String target) throws LinkHeader.Malformed {
        assertThat(LinkHeader.target(List.of(field), "next").orElse("")).isEqualTo(target);
    }

    @Test
    void severalFieldsAreOneList() throws LinkHeader.Malformed {
        assertThat(LinkHeader.target(List.of("<?p=1>; rel=prev", "<?p=3>; rel=next"), "next"))
                .contains("?p=3");
        assertThat(LinkHeader.target(List.of(), "next")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://a/?page=2; rel=next",
                "<https://a/?page=2; rel=next",
                "<?p=1>; rel=\"prev, <?p=3>; rel=next",
                "<?p=1> rel=next",
                "<?p=1>; rel=\"prev\" x, <?p=3>; rel=next"
            })
    @DisplayName("a field that is no list of links does not pass for the end of the pages")
    void whatIsNoListOfLinksIsRefused(String field) {
        assertThatThrownBy(() -> LinkHeader.target(List.of(field), "next")).isInstanceOf(LinkHeader.Malformed.class);
    }
}
