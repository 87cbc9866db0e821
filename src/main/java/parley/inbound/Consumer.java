package parley.inbound;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Set;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;

/**
 * Somebody who may use the gateway, and what for. The hash is never printed.
 * Immutable.
 *
 * @param name for logs and audit
 * @param tokenSha256 SHA-256 of the bearer token
 * @param types resource types that may be read; {@link #EVERY_TYPE} stands for all of them
 */
@SuppressWarnings("ArrayRecordComponent") // copied on the way in and out, compared by content
public record Consumer(String name, byte[] tokenSha256, Set<String> types) {

    /** No type can be called this: an asterisk is not legal in a member name. */
    public static final String EVERY_TYPE = "*";

    private static final int SHA256_BYTES = 32;

    public Consumer {
        if (tokenSha256.length != SHA256_BYTES) {
            throw new IllegalArgumentException("the token hash of consumer " + name + " is not a SHA-256");
        }
        tokenSha256 = tokenSha256.clone();
        types = Set.copyOf(types);
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
                && types.equals(consumer.types);
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
