package parley.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parley.contract.ValueType.UriType;
import parley.text.Uri;

class UriFormTest {

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            https://a.example/b?c=d#e        | https://a.example/b?c=d#e
            http://a.example                 | http://a.example
            www/a                            | https://api.example/v1/www/a
            www.example.com/a                | !
            WWW.example.com                  | !
            www.                             | https://api.example/v1/www.
            HTTPS://a.example/B              | https://a.example/B
            ` https://a.example/ `           | https://a.example/
            https://a.example:8443/          | https://a.example:8443/
            https://u:p@a.example/           | https://u:p@a.example/
            https://[2001:db8::1]:80/        | https://[2001:db8::1]:80/
            https://a_b.example/             | https://a_b.example/
            mailto:a@b.example               | mailto:a@b.example
            mailto:a@b.example?subject=x y   | mailto:a@b.example?subject=x%20y
            /x                               | https://api.example/x
            x                                | https://api.example/v1/x
            ../x                             | https://api.example/x
            ../../x                          | https://api.example/x
            ./x/./y/..                       | https://api.example/v1/x/
            x/../y                           | https://api.example/v1/y
            ?page=3                          | https://api.example/v1/items?page=3
            #top                             | https://api.example/v1/items?page=2#top
            //b.example/x                    | https://b.example/x
            a/b:c                            | https://api.example/v1/a/b:c
            https://a.example/a b            | https://a.example/a%20b
            https://a.example/ü?q=ö#ä        | https://a.example/%C3%BC?q=%C3%B6#%C3%A4
            https://a.example/😀             | https://a.example/%F0%9F%98%80
            https://a.example/a%20b%C3%BC    | https://a.example/a%20b%C3%BC
            https://a.example/100%           | https://a.example/100%25
            https://a.example/%zz            | https://a.example/%25zz
            https://a.example/{id}[0]        | https://a.example/%7Bid%7D%5B0%5D
            https://a.example/?a[0]=1        | https://a.example/?a%5B0%5D=1
            https://a.example/<b>"^          | https://a.example/%3Cb%3E%22%5E
            https://a.example/#a#b           | https://a.example/#a%23b
            https://a.example\\@evil.example/ | https://a.example%5C@evil.example/
            `https://a.example/a\tb\nc`      | https://a.example/abc
            https://bücher.example/          | https://xn--bcher-kva.example/
            https:///x                       | !
            https:x                          | !
            https://                         | !
            http://a b/                      | !
            http://a.example:99999/          | !
            http://a.example:x/              | !
            http://[::1/                     | !
            http://%41.example/              | !
            mailto:                          | !
            """)
    void textBecomesAbsoluteAddress(String text, String expected) {
        assertThat(Types.outcome(Types.scalar(Types.URI_TYPE), text)).isEqualTo(expected);
    }

    @DisplayName("T-60 schemes that run or reach elsewhere are refused, however they are disguised")
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            javascript:alert(1)
            JavaScript:alert(1)
            ` javascript:alert(1)`
            `java\tscript:alert(1)`
            `java\nscript:alert(1)`
            `\u0001javascript:alert(1)`
            data:text/html,x
            vbscript:x
            file:///etc/passwd
            ftp://a.example/
            urn:isbn:1
            view-source:https://a.example/
            """)
    void otherSchemesAreRefused(String text) {
        Scalar uri = Types.scalar(Types.URI_TYPE);

        assertThatThrownBy(() -> uri.read(text))
                .isInstanceOf(BadValue.class)
                .hasMessageStartingWith("address of scheme http, https, mailto expected");
    }

    @Test
    void theContractChoosesSchemesAndBase() {
        UriType type = new UriType(Set.of("https", "urn", "tel"), Optional.of(URI.create("https://cdn.example/img/")));
        Scalar uri = Types.scalar(type);

        assertThat(Types.outcome(uri, "urn:isbn:123")).isEqualTo("urn:isbn:123");
        assertThat(Types.outcome(uri, "tel:+49-30-1")).isEqualTo("tel:+49-30-1");
        assertThat(Types.outcome(uri, "a.png")).isEqualTo("https://cdn.example/img/a.png");
        assertThat(Types.outcome(uri, "http://a.example/")).isEqualTo("!");
    }

    @Test
    void aBaseWithoutPathStillHasARoot() {
        UriType type = new UriType(UriType.USUAL_SCHEMES, Optional.of(URI.create("https://cdn.example")));

        assertThat(Types.outcome(Types.scalar(type), "a.png")).isEqualTo("https://cdn.example/a.png");
    }

    @Test
    void whatWasMadeIsReadUnchanged() throws BadValue {
        Scalar uri = Types.scalar(Types.URI_TYPE);

        for (String text : new String[] {"https://a.example/a b%", "x y", "https://bücher.example/ü#ä"}) {
            Object canonical = uri.read(text);

            assertThat(uri.read((String) canonical)).isEqualTo(canonical);
            assertThat(uri.fromClient((String) canonical)).isEqualTo(canonical);
            assertThat(URI.create((String) canonical).isAbsolute()).isTrue();
        }
    }

    /** The quick way of plain addresses never differs from the thorough one. */
    @Test
    void plainAddressesAreLeftAsTheyAre() throws BadValue {
        SplittableRandom random = new SplittableRandom(7);
        String characters = "abcxyz..//-_~%?#:@AZ09 \\[]\u00fc";
        UriForm form = new UriForm(
                new UriType(Set.of("http", "https"), Optional.empty()), URI.create("https://api.example/v1/items"));
        int plain = 0;
        for (int i = 0; i < 50_000; i++) {
            StringBuilder text = new StringBuilder(random.nextBoolean() ? "https://" : "http://");
            text.append("ab.example", 0, random.nextInt(11));
            for (int length = random.nextInt(8); length > 0; length--) {
                text.append(characters.charAt(random.nextInt(characters.length())));
            }
            if (Uri.isPlain(text.toString())) {
                plain++;
                assertThat(form.taken(text.toString())).isEqualTo(text.toString());
            }
        }
        assertThat(plain).isGreaterThan(5_000);
    }
}
