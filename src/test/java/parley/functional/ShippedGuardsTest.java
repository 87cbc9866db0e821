package parley.functional;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import parley.testing.Answer;
import parley.testing.GatewayFixture;
import parley.testing.RawReply;
import parley.testing.RawRequest;

/** Shipped contracts with their cache and their guard, over upstreams that keep count of their callers. */
class ShippedGuardsTest {

    private static final Duration EXPIRED = Duration.ofSeconds(61);
    private static final String RELEASES = "/releases/5d0f2a3e-1a2b-4c3d-8e4f-00000000000";

    private static String contract(String name, String url) {
        try {
            return Files.readString(Path.of("contracts", name + ".yaml"))
                    .replace("url: " + url, "url: \"${upstream}\"");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String issues() {
        return contract("repository-issues", "https://api.github.com");
    }

    /** Two pages of one issue each, which never change: GitHub as long as nobody works. */
    private static RawReply unchanging(RawRequest request) {
        boolean second = request.target().contains("page=2");
        String tag = second ? "W/\"b\"" : "W/\"a\"";
        String headers = "ETag: " + tag + "\r\nX-RateLimit-Remaining: 58\r\n";
        if (request.header("If-None-Match").filter(tag::equals).isPresent()) {
            return RawReply.text("HTTP/1.1 304 Not Modified\r\n" + headers + "\r\n");
        }
        String link = second ? "" : "Link: </repositories/4242/issues?per_page=1&page=2>; rel=\"next\"\r\n";
        return RawReply.http(
                200, "Content-Type: application/json\r\n" + headers + link, "[" + issue(second ? 1 : 2) + "]");
    }

    private static String issue(int number) {
        return "{\"number\":" + number
                + ",\"title\":\"t\",\"state\":\"open\",\"created_at\":\"2026-03-01T08:15:00Z\",\"updated_at\":\"2026-03-01T08:15:00Z\"}";
    }

    @Test
    @DisplayName(
            "each page of issues is asked for again by its own ETag, and a 304 makes it fresh, its next link included")
    void pagesOfIssuesAreConfirmed() {
        try (GatewayFixture gateway = PatientGateway.over(ShippedGuardsTest::unchanging, issues())) {
            Answer first = gateway.get("/repository-issues?page[size]=1");
            Answer second = gateway.get(first.text("/links/next"));
            gateway.skip(EXPIRED);

            Answer firstAgain = gateway.get("/repository-issues?page[size]=1");
            Answer secondAgain = gateway.get(firstAgain.text("/links/next"));
            Answer stored = gateway.get(firstAgain.text("/links/next"));

            assertThat(List.of(firstAgain, secondAgain))
                    .allSatisfy(answer -> assertThat(Freshness.status(answer)).contains("fwd-status=304"));
            assertThat(Freshness.status(stored)).contains("; hit;");
            assertThat(firstAgain.at("/data")).isEqualTo(first.at("/data"));
            assertThat(secondAgain.at("/data")).isEqualTo(second.at("/data"));
            assertThat(gateway.upstream().requests().stream()
                            .map(call -> call.header("If-None-Match").orElse("-")))
                    .containsExactly("-", "-", "W/\"a\"", "W/\"b\"");
            assertThat(gateway.upstream().targets().get(3))
                    .startsWith("/repositories/4242/issues?page=2&")
                    .contains("per_page=1", "sort=created", "direction=desc");
        }
    }

    @Test
    @DisplayName(
            "a used-up quota is waited out: what is stored goes on being served, and nothing is asked for meanwhile")
    void quotaIsWaitedOut() {
        String used = "Content-Type: application/json\r\nX-RateLimit-Remaining: 0\r\nX-RateLimit-Reset: 1715936761\r\n";
        try (GatewayFixture gateway = PatientGateway.over(
                request -> request.target().endsWith("/2")
                                && request.header("If-None-Match").isEmpty()
                        ? RawReply.http(200, "Content-Type: application/json\r\nETag: \"2\"\r\n", issue(2))
                        : RawReply.http(403, used, "{\"message\":\"API rate limit exceeded for 192.0.2.1.\"}"),
                issues())) {
            gateway.get("/repository-issues/2");
            gateway.skip(EXPIRED);

            Answer stale = gateway.get("/repository-issues/2");
            Answer other = gateway.get("/repository-issues/3");

            assertThat(stale.status()).isEqualTo(200);
            assertThat(Freshness.reason(stale)).isEqualTo("upstream-rate-limited");
            assertThat(other.status()).isEqualTo(503);
            assertThat(other.code()).isEqualTo("upstream-rate-limited");
            assertThat(Integer.parseInt(other.header("Retry-After").orElse("0")))
                    .isBetween(200, 300);
            assertThat(gateway.upstream().calls()).isEqualTo(2);
        }
    }

    @Test
    @DisplayName("MusicBrainz is asked once a second at most, by a caller that says who it is")
    void releasesAreAskedForOnceASecond() {
        ConcurrentLinkedQueue<Long> arrivals = new ConcurrentLinkedQueue<>();
        try (GatewayFixture gateway = PatientGateway.over(
                request -> {
                    arrivals.add(System.nanoTime());
                    String id = request.target().replaceFirst(".*/([^?]*).*", "$1");
                    return RawReply.xml("<metadata xmlns=\"http://musicbrainz.org/ns/mmd-2.0#\"><release id=\"" + id
                            + "\"><title>t</title></release></metadata>");
                },
                contract("releases", "https://musicbrainz.org/ws/2"))) {
            assertThat(gateway.get(RELEASES + "1").status()).isEqualTo(200);
            assertThat(gateway.get(RELEASES + "2").status()).isEqualTo(200);
            assertThat(gateway.get(RELEASES + "2").status()).isEqualTo(200);

            Long[] times = arrivals.toArray(Long[]::new);
            assertThat(times).as("the last one is stored").hasSize(2);
            assertThat(Duration.ofNanos(times[1] - times[0])).isGreaterThan(Duration.ofMillis(900));
            assertThat(gateway.upstream().requests()).allSatisfy(call -> assertThat(call.header("User-Agent"))
                    .contains("Parley ( setting:MUSICBRAINZ_CONTACT )"));
        }
    }
}
