package parley.qa;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.http.HttpHeaders;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import parley.gateway.FaultProfile;

/**
 * Turns the recorded answer of an upstream into what its profile asks for. Upstreams are told apart by the header {@code Host};
 * what nobody recorded can be down, too. Any thread.
 */
final class FaultPlayer implements ResponseDefinitionTransformerV2 {

    /** Noticed by everybody, and within the time limit of most contracts. */
    private static final int SLOW_MS = 2_000;

    /** Longer than a contract may sensibly wait. The call holds no thread meanwhile. */
    static final int HANG_MS = 300_000;

    private static final String MAINTENANCE =
            "<!DOCTYPE html><html><head><title>Maintenance</title></head><body><h1>We will be back soon</h1></body></html>";

    private final Map<String, Playing> byAuthority = new ConcurrentHashMap<>();

    /** One profile since it was asked for. */
    private record Playing(FaultProfile profile, AtomicLong calls) {
        private static final Playing STUB = new Playing(FaultProfile.STUB, new AtomicLong());
    }

    void play(URI upstream, FaultProfile profile) {
        byAuthority.put(authority(upstream), new Playing(profile, new AtomicLong()));
    }

    FaultProfile playing(URI upstream) {
        return byAuthority.getOrDefault(authority(upstream), Playing.STUB).profile;
    }

    /** The header {@code Host} that a replayed upstream is called with: calls are in clear text, so 80 is the usual port. */
    private static String authority(URI upstream) {
        String host = String.valueOf(upstream.getHost()).toLowerCase(Locale.ROOT);
        return upstream.getPort() < 0 || upstream.getPort() == 80 ? host : host + ":" + upstream.getPort();
    }

    @Override
    public ResponseDefinition transform(ServeEvent event) {
        ResponseDefinition recorded = event.getResponseDefinition();
        String host = event.getRequest().getHeader("Host");
        Playing playing =
                host == null ? Playing.STUB : byAuthority.getOrDefault(host.toLowerCase(Locale.ROOT), Playing.STUB);
        return switch (playing.profile) {
            case LIVE, STUB -> recorded;
            case DOWN -> answer(200).withFault(Fault.CONNECTION_RESET_BY_PEER).build();
            case SLOW -> slow(recorded);
            case HANG -> answer(200).withFixedDelay(HANG_MS).build();
            case HTML_200 -> html(200, MAINTENANCE);
            case TRUNCATED -> truncated(recorded);
            case ERRORS ->
                playing.calls.getAndIncrement() % 2 == 0 ? html(500, "<h1>Internal Server Error</h1>") : recorded;
        };
    }

    private static ResponseDefinitionBuilder answer(int status) {
        return new ResponseDefinitionBuilder().withStatus(status);
    }

    private static ResponseDefinition html(int status, String page) {
        return answer(status)
                .withHeader("Content-Type", "text/html; charset=utf-8")
                .withBody(page.getBytes(UTF_8))
                .build();
    }

    private static ResponseDefinition slow(ResponseDefinition recorded) {
        if (!recorded.wasConfigured()) {
            return recorded;
        }
        Integer delay = recorded.getFixedDelayMilliseconds();
        return ResponseDefinitionBuilder.like(recorded)
                .withFixedDelay((delay == null ? 0 : delay) + SLOW_MS)
                .build();
    }

    private static ResponseDefinition truncated(ResponseDefinition recorded) {
        byte[] body = recorded.wasConfigured() ? recorded.getByteBody() : null;
        if (body == null || body.length == 0) {
            return recorded;
        }
        HttpHeaders headers = recorded.getHeaders() == null ? HttpHeaders.noHeaders() : recorded.getHeaders();
        HttpHeader[] others = headers.all().stream()
                .filter(header -> !header.keyEquals("Content-Length"))
                .toArray(HttpHeader[]::new);
        return ResponseDefinitionBuilder.like(recorded)
                .withHeaders(
                        new HttpHeaders(others).plus(new HttpHeader("Content-Length", Integer.toString(body.length))))
                .withBody(Arrays.copyOf(body, body.length / 2))
                .build();
    }

    @Override
    public boolean applyGlobally() {
        return true;
    }

    @Override
    public String getName() {
        return "parley-fault-profiles";
    }
}
