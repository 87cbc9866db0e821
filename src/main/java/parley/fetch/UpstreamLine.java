package parley.fetch;

import java.util.Optional;
import parley.exchange.Secrets;
import parley.resilience.Guard;
import parley.upstream.Credentials;
import parley.upstream.UpstreamSender;

/**
 * How the calls of one contract reach its upstream. Guard and credentials outlive a reload; shared by all event loops.
 *
 * @param guard retry, admission and breaker; empty where each call is made once and at once, as in {@code check} and {@code try}
 * @param credentials who the gateway is to the upstream
 */
public record UpstreamLine(UpstreamSender sender, Optional<Guard> guard, Credentials credentials) {

    /** Each call is made once, by {@code sender}. */
    public static UpstreamLine direct(UpstreamSender sender, Secrets secrets) {
        return new UpstreamLine(sender, Optional.empty(), Credentials.of(secrets));
    }
}
