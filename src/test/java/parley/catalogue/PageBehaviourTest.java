package parley.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import parley.testing.Answer;
import parley.testing.GatewayFixture;
import parley.testing.RawServer;

/** Pages whose links lead elsewhere. */
class PageBehaviourTest {

    @FaultRow("F-101")
    @ParameterizedTest
    @EnumSource(names = {"JSON", "XML"})
    @DisplayName("F-101 a next link to another host is never followed nor shown: links are the gateway's own")
    void foreignLinkIsNeitherFollowedNorShown(Kind kind) {
        try (RawServer foreign = RawServer.forbidden()) {
            String next = foreign.url() + "/internal";
            String contract = """
                    contract: things
                    upstream: { url: "${upstream}", format: %s }
                    resources:
                      things:
                        id: %s
                        attributes: { name: name }
                        list:
                          request: { method: GET, path: /things, query: { after: "{page.cursor}" } }
                          records: %s
                          page: { style: cursor, next: %s }
                    """.formatted(
                    kind.word(), kind.idExpression(), kind.pick("items", "r.thing"), kind.pick("next", "r.next"));
            String things = kind.record("1", "own 1");
            String body = kind.pick(
                    "{\"items\":[" + things + "],\"next\":\"" + next + "\"}",
                    "<r>" + things + "<next>" + next + "</next></r>");
            try (GatewayFixture gateway = GatewayFixture.of(request -> kind.reply(body), contract)) {
                Answer first = gateway.get("/things");
                String shown = first.text("/links/next");

                assertThat(shown).startsWith(gateway.url() + "/things?");
                assertThat(gateway.get(shown).status()).isEqualTo(200);
                assertThat(gateway.upstream().targets()).allMatch(target -> target.startsWith("/things"));
                assertThat(foreign.connections()).isZero();
            }
        }
    }
}
