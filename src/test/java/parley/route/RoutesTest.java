package parley.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import parley.contract.ContractLoader;
import parley.exchange.Secrets;
import parley.fetch.Trace;
import parley.inbound.Target;
import parley.jsonapi.PublicLinks;

class RoutesTest {

    private static final Vertx VERTX = Vertx.vertx();

    private final Routes routes = new PublicRoutes(VERTX, Trace.NONE, Optional.empty())
            .apply(CatalogCompiler.compile(
                            ContractLoader.parse("library.yaml", """
                                    contract: library
                                    upstream: { url: https://library.example, format: json, timeout: 3s }
                                    resources:
                                      books:
                                        id: no
                                        relationships: { author: { type: authors, id: by } }
                                        get: { request: "GET /books/{id}", timeout: 2s }
                                      authors:
                                        id: no
                                        get: { request: "GET /authors/{id}" }
                                    """).contracts(),
                            Secrets.placeholders(),
                            contract -> (call, exchange) -> Future.failedFuture("never called"),
                            PublicLinks.of(""))
                    .catalog());

    @AfterAll
    static void close() {
        VERTX.close();
    }

    @Test
    @DisplayName("one look-up finds the route of all ids, and equal addresses have one")
    void oneRouteServesAllIds() {
        Route one = routes.of(new Target.One("books", "1"));

        assertThat(one).isSameAs(routes.of(new Target.One("books", "a/b")));
        assertThat(one.useCase()).isInstanceOf(ReadOne.class);
        assertThat(one.subject()).isEqualTo(new Route.Subject("books", "library"));
        assertThat(one.deadline()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    @DisplayName("T-02 a related address wants access to both types, and takes the time of the longer one")
    void relatedAddressesKnowBothSides() {
        Route related = routes.of(new Target.Related("books", "1", "author"));

        assertThat(related.access()).containsExactly("books", "authors");
        assertThat(related.deadline()).isEqualTo(Duration.ofSeconds(3));
        assertThat(related.useCase()).isInstanceOf(ReadRelated.class);
        assertThat(routes.of(new Target.RelationshipOf("books", "1", "author")).useCase())
                .isInstanceOf(ReadLinkage.class);
    }

    @Test
    @DisplayName("T-02 an unknown type wants access as a known one does, and is no subject of metrics")
    void nothingIsSaidOfWhatIsThere() {
        Route unknown = routes.of(new Target.Collection("prices"));
        Route noList = routes.of(new Target.Collection("books"));

        assertThat(unknown.access()).containsExactly("prices");
        assertThat(unknown.subject()).isEqualTo(Route.Subject.NONE);
        assertThat(noList.useCase()).isInstanceOf(Nowhere.class);
        assertThat(noList.subject().type()).isEqualTo("books");
        assertThat(routes.of(new Target.Unknown("/a/b/c/d/e")).access()).isEmpty();
    }
}
