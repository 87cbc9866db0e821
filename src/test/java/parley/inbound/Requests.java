package parley.inbound;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vertx.core.MultiMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import parley.exchange.GatewayFailure;

/** Requests for tests: a GET with one Host, changed where a test is about something. */
final class Requests {

    static final String HOST = "gateway.example:8080";

    private Requests() {}

    static MultiMap headers(String... pairs) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap().add("Host", HOST);
        for (int i = 0; i < pairs.length; i += 2) {
            headers.add(pairs[i], pairs[i + 1]);
        }
        return headers;
    }

    static ApiRequest get(String uri, String... headers) {
        return RequestParser.parse("GET", uri, headers(headers));
    }

    static GatewayFailure failureOf(ThrowingCallable call) {
        GatewayFailure failure = catchThrowableOfType(GatewayFailure.class, call);
        if (failure == null) {
            throw new AssertionError("accepted");
        }
        return failure;
    }

    /** The part of the request that a failure names, or {@code ""}. */
    static String source(GatewayFailure failure) {
        return failure.source().map(GatewayFailure.Source::value).orElse("");
    }
}
