package parley.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UriTest {

    private static final Uri BASE = Uri.of("http://a/b/c/d;p?q");

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            g:h           | g:h
            g             | http://a/b/c/g
            ./g           | http://a/b/c/g
            g/            | http://a/b/c/g/
            /g            | http://a/g
            //g           | http://g
            ?y            | http://a/b/c/d;p?y
            g?y           | http://a/b/c/g?y
            #s            | http://a/b/c/d;p?q#s
            g#s           | http://a/b/c/g#s
            g?y#s         | http://a/b/c/g?y#s
            ;x            | http://a/b/c/;x
            g;x           | http://a/b/c/g;x
            g;x?y#s       | http://a/b/c/g;x?y#s
            ``            | http://a/b/c/d;p?q
            .             | http://a/b/c/
            ./            | http://a/b/c/
            ..            | http://a/b/
            ../           | http://a/b/
            ../g          | http://a/b/g
            ../..         | http://a/
            ../../        | http://a/
            ../../g       | http://a/g
            ../../../g    | http://a/g
            /./g          | http://a/g
            /../g         | http://a/g
            g.            | http://a/b/c/g.
            .g            | http://a/b/c/.g
            ..g           | http://a/b/c/..g
            ./../g        | http://a/b/g
            ./g/.         | http://a/b/c/g/
            g/./h         | http://a/b/c/g/h
            g/../h        | http://a/b/c/h
            g;x=1/./y     | http://a/b/c/g;x=1/y
            g?y/../x      | http://a/b/c/g?y/../x
            g#s/../x      | http://a/b/c/g#s/../x
            http://b/./x/../y | http://b/y
            //b/../x      | http://b/x
            """)
    @DisplayName("RFC 3986, sections 5.4.1 and 5.4.2")
    void referencesAreResolved(String reference, String expected) {
        assertThat(Uri.of(reference == null ? "" : reference).resolvedAgainst(BASE))
                .hasToString(expected);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', textBlock = """
            /caf\u00c3\u00a9   | /caf%C3%A9
            /caf\u00e9         | /caf%E9
            /\u65e5            | /%E6%97%A5
            /a%C3%A9b          | /a%C3%A9b
            /a[0]?b[1]=\u00e9  | /a%5B0%5D?b%5B1%5D=%E9
            """)
    void bytesOfHeadersAreEncodedAsTheyCame(String field, String expected) {
        assertThat(Uri.received(field).encoded())
                .hasValueSatisfying(uri -> assertThat(uri).hasToString(expected));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            https://a.example        | https://A.EXAMPLE:443/x | true
            http://a.example         | http://a.example:80     | true
            http://a.example         | http://a.example:       | true
            http://[2001:db8::1]/    | http://[2001:DB8::1]:80 | true
            http://a.example         | https://a.example       | false
            http://a.example         | http://a.example:81     | false
            http://a.example         | http://u@a.example      | false
            http://a.example         | http://a.example.       | false
            http://a.example         | /x                      | false
            http://a.example         | http:a.example          | false
            http://a.example         | http:///x               | false
            """)
    void originsAreCompared(String one, String other, boolean same) {
        assertThat(Uri.of(one).isSameOrigin(Uri.of(other))).isEqualTo(same);
    }

    @Test
    void targetsKeepTheirPlace() {
        Uri upstream = Uri.of("https://api.example/v1");

        assertThat(upstream.at("//x?y=1")).hasToString("https://api.example//x?y=1");
        assertThat(upstream.at("//x?y=1").target()).isEqualTo("//x?y=1");
        assertThat(Uri.of("https://api.example").target()).isEqualTo("/");
        assertThat(upstream.at("/x?y#z").withoutQuery()).hasToString("https://api.example/x");
    }
}
