package parley.jsonapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;
import parley.exchange.GatewayFailure.Source;

class DocumentTest {

    private static final ErrorObject ERROR =
            ErrorObject.of(GatewayFailure.of(FailureKind.NOT_FOUND, "There is no such order."), "x1", Map.of());

    @Test
    @DisplayName("JA-DS-03 data beside errors cannot be built")
    void dataBesideErrorsCannotBeBuilt() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Document(
                        Optional.of(new Primary.Nothing()), Optional.empty(), Map.of(), Map.of(), List.of(ERROR)));
    }

    @Test
    @DisplayName("JA-DS-02, JA-ER-01 a document without data, errors and meta cannot be built")
    void nothingAtAllCannotBeBuilt() {
        assertThatIllegalArgumentException().isThrownBy(() -> Document.ofErrors(List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> Document.ofMeta(Map.of()));
    }

    @Test
    @DisplayName("JA-LK-09 top-level links have only defined names, at the entry point too")
    void topLevelLinksHaveDefinedNames() {
        assertThatIllegalArgumentException().isThrownBy(() -> Document.none().withLinks(Map.of("previous", "/a")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Document.ofMeta(Map.of("a", 1)).withLinks(Map.of("_a", "/a")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Document.ofMeta(Map.of("a", 1)).withLinks(Map.of("orders", "/orders")));
    }

    @Test
    @DisplayName("JA-RO-02 a resource or identifier without type or id cannot be built")
    void emptyIdentityCannotBeBuilt() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Identifier("a", ""));
        assertThatIllegalArgumentException().isThrownBy(() -> new Identifier("", "1"));
        assertThatIllegalArgumentException().isThrownBy(() -> new Resource("a", "", Map.of(), Map.of(), Map.of()));
    }

    @Test
    @DisplayName("JA-ER-05, JA-ER-07 an error says status, code and title of its kind, and what the failure knows")
    void errorSaysWhatTheFailureKnows() {
        GatewayFailure failure = GatewayFailure.of(FailureKind.UPSTREAM_FAULT, "The upstream reported a failure.")
                .withUpstreamCode("E17")
                .withFault("soap-fault")
                .withPlace("secret place");

        ErrorObject error = ErrorObject.of(failure, "x1", Map.of("contract", "orders", "attempts", 2));

        assertThat(error.id()).isEqualTo("x1");
        assertThat(error.status()).isEqualTo("502");
        assertThat(error.code()).isEqualTo("upstream-fault");
        assertThat(error.title()).isEqualTo(FailureKind.UPSTREAM_FAULT.title());
        assertThat(error.meta())
                .containsOnly(
                        Map.entry("contract", "orders"),
                        Map.entry("attempts", 2),
                        Map.entry("outcome", "unavailable"),
                        Map.entry("retryable", true),
                        Map.entry("upstreamCode", "E17"),
                        Map.entry("fault", "soap-fault"));
        assertThat(error.toString()).doesNotContain("secret place");
    }

    @Test
    @DisplayName("an invalid request that is due to a parameter has status 400 in its error, too")
    void statusIsThatOfTheFailure() {
        GatewayFailure failure = GatewayFailure.of(FailureKind.INVALID_REQUEST, "No such currency.")
                .withSource(new Source.Parameter("filter[currency]"));

        assertThat(ErrorObject.of(failure, "x1", Map.of()).status()).isEqualTo("400");
    }

    @Test
    @DisplayName("T-63 names in pointers are escaped")
    void namesInPointersAreEscaped() {
        assertThat(DocumentPointer.to("data", "attributes", "a/b~c").value()).isEqualTo("/data/attributes/a~1b~0c");
        assertThat(DocumentPointer.to().value()).isEmpty();
    }
}
