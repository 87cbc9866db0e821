package parley.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parley.cache.CacheControl.Directive;

class CacheControlTest {

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    max-age=60                                  | max-age=60
                    MAX-AGE=60                                  | max-age=60
                    max-age="60"                                | max-age=60
                    max-age = 60                                | max-age=60
                    max-age=060                                 | max-age=60
                    max-age=60, max-age=10                      | max-age=10
                    max-age=10, max-age=60                      | max-age=10
                    max-age=60, max-age=x                       | max-age=0
                    max-age=x                                   | max-age=0
                    max-age                                     | max-age=0
                    max-age=                                    | max-age=0
                    max-age=-1                                  | max-age=0
                    max-age=1.5                                 | max-age=0
                    max-age='60'                                | max-age=0
                    max-age=2147483648                          | max-age=2147483648
                    max-age=2147483649                          | max-age=2147483648
                    max-age=99999999999999999999999999          | max-age=2147483648
                    s-maxage=7;max-age=9                        | s-maxage=0
                    s-maxage=7,max-age=9                        | max-age=9 s-maxage=7
                    no-store                                    | no-store
                    no-store=foo                                | no-store
                    NO-STORE , public                           | no-store public
                    no-cache="Set-Cookie"                       | no-cache
                    private="x, max-age=3600", max-age=5        | private max-age=5
                    private, public                             | private public
                    foo="no-store", max-age=1                   | max-age=1
                    foo="\\", no-store", max-age=1              | max-age=1
                    foo="bar, no-store                          | no-store
                    ,,  , max-age=1,,                           | max-age=1
                    xmax-age=1, no-storex                       | ``
                    immutable, must-understand, min-fresh=1     | ``
                    must-revalidate                             | must-revalidate
                    proxy-revalidate                            | proxy-revalidate
                    stale-if-error=5, stale-while-revalidate=6  | stale-if-error=5 stale-while-revalidate=6
                    stale-if-error=x, stale-while-revalidate    | stale-if-error=0 stale-while-revalidate=0
                    """)
    void aHeaderIsReadInTheStricterSense(String header, String expected) {
        assertThat(text(CacheControl.of(List.of(header)))).isEqualTo(expected);
    }

    @Test
    void severalLinesAreOneHeader() {
        assertThat(text(CacheControl.of(List.of("max-age=5", "private", "max-age=3"))))
                .isEqualTo("private max-age=3");
        assertThat(text(CacheControl.of(List.of("foo=\"open", "no-store")))).isEqualTo("no-store");
        assertThat(text(CacheControl.of(List.of()))).isEmpty();
    }

    private static String text(CacheControl said) {
        List<String> words = new ArrayList<>();
        flag(words, said.says(Directive.NO_STORE), "no-store");
        flag(words, said.says(Directive.NO_CACHE), "no-cache");
        flag(words, said.says(Directive.PRIVATE), "private");
        flag(words, said.says(Directive.PUBLIC), "public");
        flag(words, said.says(Directive.MUST_REVALIDATE), "must-revalidate");
        flag(words, said.says(Directive.PROXY_REVALIDATE), "proxy-revalidate");
        number(words, said.seconds(Directive.MAX_AGE), "max-age");
        number(words, said.seconds(Directive.S_MAXAGE), "s-maxage");
        number(words, said.seconds(Directive.STALE_IF_ERROR), "stale-if-error");
        number(words, said.seconds(Directive.STALE_WHILE_REVALIDATE), "stale-while-revalidate");
        return String.join(" ", words);
    }

    private static void flag(List<String> words, boolean set, String name) {
        if (set) {
            words.add(name);
        }
    }

    private static void number(List<String> words, OptionalLong value, String name) {
        value.ifPresent(seconds -> words.add(name + "=" + seconds));
    }
}
