package parley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.testing.Answer;
import parley.testing.RawReply;
import parley.testing.RawServer;

/** Upstreams that are down: when the process starts, and when an operator purges. */
class OutageTest {

    private static final String CONTRACT = """
            contract: %1$s
            upstream: { url: "%2$s", format: json, retry: off, timeout: 5s, cache: { fresh: 1h, stale-if-error: 24h } }
            resources:
              %1$s:
                id: no
                attributes: { value: v }
                get: { request: "GET /%1$s/{id}" }
            """;

    @TempDir
    Path folder = Path.of("");

    private volatile boolean isDown;

    private RawReply reply() {
        return isDown ? RawReply.http(503, "", "") : RawReply.json("{\"no\":1,\"v\":\"stored\"}");
    }

    @Test
    @DisplayName("T-38 what was purged is not served again, not even stale in an outage")
    void purgedIsGone() {
        RawServer upstream = RawServer.answering(request -> reply());
        ServedFolder.write(folder, "parts", CONTRACT.formatted("parts", upstream.url()));
        ServedFolder.write(folder, "prices", CONTRACT.formatted("prices", upstream.url()));
        try (upstream;
                ServedFolder gateway = ServedFolder.of(folder, Map.of())) {
            gateway.get("/parts/1");
            gateway.get("/prices/1");
            isDown = true;
            Answer before = gateway.get("/parts/1");

            Answer purge = gateway.admin("DELETE", "/cache-entries?filter[contract]=parts");
            Answer after = gateway.get("/parts/1");
            Answer other = gateway.get("/prices/1");
            isDown = false;
            Answer again = gateway.admin("DELETE", "/cache-entries?filter[type]=parts&filter[id]=1");

            assertThat(before.status()).isEqualTo(200);
            assertThat(purge.at("/meta/purged").asInt()).isEqualTo(1);
            assertThat(after.status()).isIn(502, 503);
            assertThat(after.body()).doesNotContain("stored");
            assertThat(other.status()).isEqualTo(200);
            assertThat(again.status()).isEqualTo(200);
            assertThat(gateway.get("/parts/1").status()).isEqualTo(200);
        }
    }

    @Test
    @DisplayName("T-38 after a purge the next answer is fetched anew")
    void purgedIsFetchedAnew() {
        RawServer upstream = RawServer.answering(request -> reply());
        ServedFolder.write(folder, "parts", CONTRACT.formatted("parts", upstream.url()));
        try (upstream;
                ServedFolder gateway = ServedFolder.of(folder, Map.of())) {
            gateway.get("/parts/1");
            gateway.get("/parts/1");
            int before = upstream.calls();

            gateway.admin("DELETE", "/cache-entries?filter[type]=parts&filter[id]=1");
            Answer after = gateway.get("/parts/1");

            assertThat(before).isEqualTo(1);
            assertThat(after.status()).isEqualTo(200);
            assertThat(upstream.calls()).isEqualTo(2);
        }
    }

    @Test
    @DisplayName("F-119 F-120 a gateway that starts in an outage is ready; what is down fails, the rest is fine")
    void anOutageDoesNotKeepTheGatewayFromStarting() {
        RawServer gone = RawServer.answering(request -> reply());
        gone.close();
        RawServer upstream = RawServer.answering(request -> reply());
        ServedFolder.write(folder, "parts", CONTRACT.formatted("parts", gone.url()));
        ServedFolder.write(folder, "prices", CONTRACT.formatted("prices", upstream.url()));
        try (upstream;
                ServedFolder gateway = ServedFolder.of(folder, Map.of())) {

            assertThat(gateway.becomesReady()).isTrue();
            Answer dead = gateway.get("/parts/1");
            Answer fine = gateway.get("/prices/1");

            assertThat(dead.status()).isEqualTo(502);
            assertThat(dead.code()).isEqualTo("upstream-unreachable");
            assertThat(fine.status()).isEqualTo(200);
            assertThat(gateway.admin("GET", "/readyz").status()).isEqualTo(200);
            assertThat(gateway.admin("GET", "/livez").status()).isEqualTo(200);
        }
    }
}
