package parley.inbound;

import io.vertx.core.MultiMap;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;

/**
 * Makes an {@link ApiRequest} of the head of a request: framing and host first, then target, media types, preferences, parameters. Refuses
 * what is ambiguous or not understood instead of guessing; looks at no header that could name another method, consumer or
 * address. Pure, without I/O; callable from any thread.
 */
public final class RequestParser {

    private RequestParser() {}

    /**
     * The host that a request is for, once its framing is beyond doubt; empty where it names none. Comes before everything else.
     *
     * @param isOld whether the request is of HTTP/1.0
     */
    public static Optional<String> host(MultiMap headers, boolean isOld) {
        FramingCheck.check(headers);
        return HostCheck.host(headers, isOld);
    }

    /** {@link #parse(String, String, Optional, MultiMap)} behind {@link #host}, for a request of HTTP/1.1. */
    public static ApiRequest parse(String method, String rawUri, MultiMap headers) {
        return parse(method, rawUri, host(headers, false), headers);
    }

    /**
     * Parses or fails with the {@link GatewayFailure} that answers the request.
     *
     * @param method any method token
     * @param rawUri the request target exactly as it was sent
     * @param host what {@link #host} gave
     */
    public static ApiRequest parse(String method, String rawUri, Optional<String> host, MultiMap headers) {
        if (rawUri.equals("*") || method.equals("CONNECT")) {
            return new ApiRequest(method, new Target.Unknown(rawUri), QueryParameters.NONE, Optional.empty());
        }
        String originForm = originForm(rawUri, host);
        int mark = originForm.indexOf('?');
        Target target = TargetParser.parse(mark < 0 ? originForm : originForm.substring(0, mark));
        ContentNegotiation.checkContentType(method, headers);
        if (!(target instanceof Target.OpenApi)) {
            ContentNegotiation.checkAccept(headers);
        }
        Optional<Duration> patience = Preferences.patience(headers);
        QueryParameters query = mark < 0 ? QueryParameters.NONE : QueryParameters.parse(originForm.substring(mark + 1));
        return new ApiRequest(method, target, query, patience, handling(query, headers));
    }

    /**
     * The same behind {@link #host} for a target that was parsed before, when it was asked for as {@code known}: judges only what may differ.
     *
     * @throws GatewayFailure that answers the request
     */
    public static ApiRequest parse(String method, ApiRequest known, MultiMap headers) {
        ContentNegotiation.checkContentType(method, headers);
        ContentNegotiation.checkAccept(headers);
        return new ApiRequest(
                method, known.target(), known.query(), Preferences.patience(headers), handling(known.query(), headers));
    }

    private static ApiRequest.Handling handling(QueryParameters query, MultiMap headers) {
        return query.include().isEmpty() ? ApiRequest.Handling.UNSAID : Preferences.handling(headers);
    }

    /** The target without scheme and authority (RFC 9112, section 3.2). */
    private static String originForm(String rawUri, Optional<String> host) {
        if (rawUri.startsWith("/")) {
            return rawUri;
        }
        int authority = rawUri.indexOf("://") + 3;
        String scheme = rawUri.substring(0, Math.max(0, authority - 3)).toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw GatewayFailure.of(FailureKind.MALFORMED_REQUEST, "The request target must begin with a slash.");
        }
        int end = authority;
        while (end < rawUri.length() && "/?#".indexOf(rawUri.charAt(end)) < 0) {
            end++;
        }
        String named = rawUri.substring(authority, end);
        host.ifPresent(known -> HostCheck.requireSame(named, known));
        String rest = rawUri.substring(end);
        return rest.startsWith("/") ? rest : "/" + rest;
    }
}
