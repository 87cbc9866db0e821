package parley.inbound;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;
import parley.exchange.Rate;

/**
 * Somebody who may use the gateway, and what for. The hash is never printed.
 * Immutable.
 *
 * @param name for logs and audit
 * @param tokenSha256 SHA-256 of the bearer token
 * @param types resource types that may be read; {@link #EVERY_TYPE} stands for all of them
 * @param rate requests in some time; empty for no limit
 * @param atOnce requests under way at the same time; empty for no limit
 */
@SuppressWarnings("ArrayRecordComponent") // copied on the way in and out, compared by content
public record Consumer(String name, byte[] tokenSha256, Set<String> types, Optional<Rate> rate, OptionalInt atOnce) {

    /** No type can be called this: an asterisk is not legal in a member name. */
    public static final String EVERY_TYPE = "*";

    private static final int SHA256_BYTES = 32;

    public Consumer {
        if (tokenSha256.length != SHA256_BYTES) {
            throw new IllegalArgumentException("the token hash of consumer " + name + " is not a SHA-256");
        }
        tokenSha256 = tokenSha256.clone();
        types = Set.copyOf(types);
        if (atOnce.isPresent() && atOnce.getAsInt() < 1) {
            throw new IllegalArgumentException("consumer " + name + " could never send a request");
        }
    }

    /** A consumer without limits. */
    public Consumer(String name, byte[] tokenSha256, Set<String> types) {
        this(name, tokenSha256, types, Optional.empty(), OptionalInt.empty());
    }

    /** The same consumer with other limits. */
    public Consumer withLimits(Optional<Rate> otherRate, OptionalInt otherAtOnce) {
        return new Consumer(name, tokenSha256, types, otherRate, otherAtOnce);
    }

    @Override
    public byte[] tokenSha256() {
        return tokenSha256.clone();
    }

    public boolean mayRead(String type) {
        return types.contains(type) || types.contains(EVERY_TYPE);
    }

    /** Fails with {@code forbidden} and the same words for every type that is not granted, whether it exists or not. */
    public void requireAccess(String type) {
        if (!mayRead(type)) {
            throw GatewayFailure.of(FailureKind.FORBIDDEN, "This consumer may not use the requested address.");
        }
    }

    /** Whether the token hash is {@code hash}; takes the same time wherever they differ. */
    boolean hasTokenHash(byte[] hash) {
        return MessageDigest.isEqual(tokenSha256, hash);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Consumer consumer
                && name.equals(consumer.name)
                && Arrays.equals(tokenSha256, consumer.tokenSha256)
                && types.equals(consumer.types)
                && rate.equals(consumer.rate)
                && atOnce.equals(consumer.atOnce);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return "Consumer[" + name + ", types=" + types + "]";
    }
}
