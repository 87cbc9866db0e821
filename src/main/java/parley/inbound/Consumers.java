package parley.inbound;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;
import parley.exchange.GatewayFailure.Source;

/**
 * All consumers of the gateway. Whoever is not one of them is refused: with no consumer at all, everybody. Every token is
 * compared with every consumer, so the time tells nothing. Immutable; shared by all event loops.
 */
public final class Consumers {

    private static final String SCHEME = "Bearer ";

    private final List<Consumer> consumers;

    private Consumers(List<Consumer> consumers) {
        this.consumers = consumers;
    }

    /**
     * The consumers of a configuration.
     *
     * @throws IllegalArgumentException if two share a name or a token
     */
    public static Consumers of(List<Consumer> consumers) {
        Set<String> taken = new HashSet<>();
        for (Consumer consumer : consumers) {
            String hash = HexFormat.of().formatHex(consumer.tokenSha256());
            if (!taken.add("name " + consumer.name()) || !taken.add("hash " + hash)) {
                throw new IllegalArgumentException(
                        "consumer " + consumer.name() + " has the name or the token of another consumer");
            }
        }
        return new Consumers(List.copyOf(consumers));
    }

    /**
     * Who sent the request; fails with {@code unauthenticated}, whose answer needs {@code WWW-Authenticate: Bearer}.
     *
     * @param authorization value of the header, or null where there is none
     */
    public Consumer authenticate(@Nullable String authorization) {
        byte[] hash = sha256(token(authorization));
        Consumer found = null;
        for (Consumer consumer : consumers) {
            boolean same = consumer.hasTokenHash(hash);
            found = same ? consumer : found;
        }
        if (found == null) {
            throw unauthenticated();
        }
        return found;
    }

    private static String token(@Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw unauthenticated();
        }
        return authorization.substring(SCHEME.length()).strip();
    }

    private static byte[] sha256(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static GatewayFailure unauthenticated() {
        return GatewayFailure.of(FailureKind.UNAUTHENTICATED, "A valid bearer token is required.")
                .withSource(new Source.Header("Authorization"));
    }
}
