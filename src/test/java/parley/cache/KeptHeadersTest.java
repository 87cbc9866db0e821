package parley.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeptHeadersTest {

    private static KeptHeaders kept(String... lines) {
        return KeptHeaders.of(Headers.of(lines));
    }

    @ParameterizedTest(name = "{0} -> {1} {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    ETag: "a"                                      | "a"   |
                    ETag: W/"a"                                    | W/"a" |
                    ETag: unquoted                                 | unquoted |
                    ETag: "a";;ETag: "b"                           |       |
                    ETag: "ä"                                      |       |
                    Last-Modified: Fri, 17 May 2024 08:00:00 GMT   |       | Fri, 17 May 2024 08:00:00 GMT
                    Last-Modified: yesterday                       |       |
                    ETag: "a";;Last-Modified: Fri, 17 May 2024 08:00:00 GMT | "a" | Fri, 17 May 2024 08:00:00 GMT
                    """)
    void aReplyIsConfirmedByWhatItCameWith(String headers, String etag, String modified) {
        Optional<Validators> validators = KeptHeaders.of(Headers.parse(headers)).validators();

        assertThat(validators.flatMap(Validators::etag)).isEqualTo(Optional.ofNullable(etag));
        assertThat(validators.flatMap(Validators::lastModified)).isEqualTo(Optional.ofNullable(modified));
    }

    @Test
    void aReplySentInTheSecondOfItsChangeIsNotConfirmedByThatSecond() {
        assertThat(kept("Last-Modified: Fri, 17 May 2024 09:00:00 GMT", "Date: Fri, 17 May 2024 09:00:00 GMT")
                        .validators())
                .isEmpty();
        assertThat(kept("Last-Modified: Fri, 17 May 2024 08:59:59 GMT", "Date: Fri, 17 May 2024 09:00:00 GMT")
                        .validators())
                .isPresent();
    }

    @Test
    @DisplayName("RFC 9111 3.2 a confirmation replaces what it says and leaves the rest, but not the old message's age")
    void aConfirmationUpdatesTheHeaders() {
        KeptHeaders before = kept("ETag: \"a\"", "Cache-Control: max-age=5", "Age: 7", "Content-Type: text/xml");

        KeptHeaders after = before.confirmedBy(Headers.of("Cache-Control: max-age=9"));

        assertThat(after.all("Cache-Control")).containsExactly("max-age=9");
        assertThat(after.all("ETag")).containsExactly("\"a\"");
        assertThat(after.all("Age")).isEmpty();
        assertThat(after.all("Content-Type")).isEmpty();
    }

    @Test
    void cookiesAreNotKeptThoughTheirPresenceIs() {
        assertThat(kept("Set-Cookie: secret=1").all("Set-Cookie")).isEqualTo(List.of(""));
    }

    @Test
    @DisplayName("F-103 a reply is older if its Date or its Last-Modified is before what was seen")
    void olderRepliesAreKnownByTheirDates() {
        KeptHeaders seen = kept("Date: Fri, 17 May 2024 09:00:00 GMT", "Last-Modified: Fri, 17 May 2024 08:00:00 GMT");

        assertThat(kept("Date: Fri, 17 May 2024 08:59:59 GMT").isOlderThan(seen))
                .isTrue();
        assertThat(kept("Last-Modified: Fri, 17 May 2024 07:59:59 GMT").isOlderThan(seen))
                .isTrue();
        assertThat(seen.isOlderThan(seen)).isFalse();
        assertThat(kept("ETag: \"x\"").isOlderThan(seen)).isFalse();
        assertThat(kept("Date: never").isOlderThan(seen)).isFalse();
    }
}
