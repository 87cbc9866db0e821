package parley.jsonapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublicLinksTest {

    private final PublicLinks links = PublicLinks.of("");

    @Test
    @DisplayName("JA-RC-01, JA-RC-02 the recommended addresses")
    void recommendedAddresses() {
        PublicLinks absolute = PublicLinks.of("http://127.0.0.1:8080");

        assertThat(absolute.collection("orders")).isEqualTo("http://127.0.0.1:8080/orders");
        assertThat(absolute.self("orders", "42")).isEqualTo("http://127.0.0.1:8080/orders/42");
        assertThat(absolute.related("orders", "42", "customer")).isEqualTo("http://127.0.0.1:8080/orders/42/customer");
        assertThat(absolute.relationship("orders", "42", "customer"))
                .isEqualTo("http://127.0.0.1:8080/orders/42/relationships/customer");
        assertThat(absolute.root()).isEqualTo("http://127.0.0.1:8080/");
    }

    @ParameterizedTest
    @CsvSource({
        "'', /a",
        "/, /a",
        "/api, /api/a",
        "/api/, /api/a",
        "https://x.example/v1/, https://x.example/v1/a",
        "http://[::1]:80, http://[::1]:80/a"
    })
    void basesWithAndWithoutPrefix(String base, String collection) {
        assertThat(PublicLinks.of(base).collection("a")).isEqualTo(collection);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "api",
                "ftp://x",
                "http://",
                "//x",
                "http://x?y",
                "http://x#y",
                "/a b",
                "/ä",
                "/a\"b",
                "javascript:x"
            })
    void otherBasesAreRefused(String base) {
        assertThatIllegalArgumentException().isThrownBy(() -> PublicLinks.of(base));
    }

    @ParameterizedTest
    @DisplayName("T-11 an id is one segment, whatever it holds")
    @CsvSource({
        "a/b, a%2Fb",
        "a b, a%20b",
        "a+b, a%2Bb",
        "ä, %C3%A4",
        "😀, %F0%9F%98%80",
        "., %2E",
        ".., %2E%2E",
        "..., ...",
        "../x, ..%2Fx",
        "%2F, %252F",
        "a?b#c, a%3Fb%23c",
        "a-b_c~d.e, a-b_c~d.e"
    })
    void idIsOneSegment(String id, String segment) {
        assertThat(links.self("t", id)).isEqualTo("/t/" + segment);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\nb", "\u007f", "\ud800", "a\udc00b", "\ud800a"})
    void whatNoAddressCanHoldIsRefused(String id) {
        assertThatIllegalArgumentException().isThrownBy(() -> links.self("t", id));
    }

    @Test
    @DisplayName(
            "JA-QP-06 names and values are serialised as a form, encoded only where RFC 3986 or a form asks for it")
    void queriesAreFormUrlencoded() {
        String href = links.withQuery(
                "/t", List.of(new Pair("page[size]", "1"), new Pair("filter[a]", "x y&z=ä+,"), new Pair("sort", "-a")));

        assertThat(href).isEqualTo("/t?page%5Bsize%5D=1&filter%5Ba%5D=x+y%26z%3D%C3%A4%2B,&sort=-a");
        assertThat(links.withQuery("/t", List.of())).isEqualTo("/t");
        assertThat(links.withQuery("/t", List.of(new Pair("q=", "-._~!$'()*,;:@/?=#[]\"<>\\^`{|}%"))))
                .isEqualTo("/t?q%3D=-._~!$'()*,;:@/?%3D%23%5B%5D%22%3C%3E%5C%5E%60%7B%7C%7D%25");
    }
}
