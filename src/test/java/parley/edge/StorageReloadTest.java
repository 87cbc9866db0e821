package parley.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import parley.cache.ReplyKey;
import parley.fetch.ShownReply;
import parley.inbound.ApiRequest;
import parley.inbound.QueryParameters;
import parley.inbound.Target;
import parley.jsonapi.DocumentRenderer;
import parley.jsonapi.PublicLinks;
import parley.route.Done;
import parley.route.Methods;
import parley.route.Route;
import parley.route.Routes;
import parley.testing.ManualTicker;
import parley.testing.ManualTimers;

class StorageReloadTest {

    private final ManualTicker ticker = new ManualTicker();
    private final Storage storage = new Storage(1 << 20, new ManualTimers(ticker), ticker);

    private static Routes routes() {
        return new Routes(
                Map.of(), target -> Route.nowhere(Methods.FETCH), DocumentRenderer.of(PublicLinks.of(""), List.of()));
    }

    @Test
    @DisplayName("T-19 documents of an earlier catalog go with the reload: each would hold that catalog whole")
    void documentsOfEarlierCatalogsGo() {
        Routes before = routes();
        Routes now = routes();
        List<ReadyAnswer> small = List.of(keep(before, 100), keep(now, 100));
        List<ReadyAnswer> large = List.of(keep(before, 100_000), keep(now, 100_000));

        storage.keepOnly(now);

        for (List<ReadyAnswer> kept : List.of(small, large)) {
            assertThat(found(before, kept.get(0))).isEmpty();
            assertThat(found(now, kept.get(1))).contains(kept.get(1));
        }
        long bytes = storage.documentBytes();
        keep(before, 200); // by a request that was under way
        assertThat(storage.documentBytes()).isEqualTo(bytes);
    }

    @Test
    @DisplayName(
            "T-36 a document pays for its compressed form as soon as that is made, and for each reply that it shows")
    void documentsPayForAllThatTheyHold() {
        ReadyAnswer answer = keep(routes(), 60_000);
        long before = storage.documentBytes();
        ReadyAnswer.Coded plain = answer.coded(true);
        ReadyAnswer.Coded compressed = answer.coded(true);
        assertThat(compressed).isNotSameAs(plain);

        assertThat(storage.documentBytes()).isEqualTo(before + compressed.body().length());
        String identity = "x".repeat(1_000);
        assertThat(answer(100, List.of(shown(identity), shown(identity))).weight()
                        - answer(100, List.of(shown(identity))).weight())
                .isGreaterThan(2_000);
    }

    private Optional<ReadyAnswer> found(Routes routes, ReadyAnswer answer) {
        return storage.same(routes, address(answer.plain().body().length()), answer.parts());
    }

    private static String address(int bytes) {
        return "/things/" + bytes;
    }

    @SuppressWarnings("NullAway") // nobody looks into the plan
    private static ShownReply shown(String id) {
        return new ShownReply(ReplyKey.of("shop", "r1", "things.GET", "main", List.of(Map.entry("id", id))), 1, null);
    }

    private ReadyAnswer keep(Routes routes, int bytes) {
        return storage.keep(routes, address(bytes), answer(bytes, List.of(shown("1"))));
    }

    private static ReadyAnswer answer(int bytes, List<ShownReply> parts) {
        ApiRequest request =
                new ApiRequest("GET", new Target.One("things", "1"), QueryParameters.NONE, Optional.empty());
        return new ReadyAnswer(request, Route.nowhere(Methods.FETCH), Done.NOTHING, parts, new byte[bytes], "W/\"x\"");
    }
}
