package parley.cache;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import parley.exchange.Sha256;

/**
 * What one upstream request was built from, and so what its reply is the reply to. Two requests have the same key if and only if
 * the upstream cannot tell them apart: fields are written with their lengths, so no value can be mistaken for a separator (T-31),
 * and keys are compared in full behind a hash that cannot be foreseen (T-37). Immutable.
 */
public final class ReplyKey implements Comparable<ReplyKey> {

    /** Of this process. */
    private static final byte[] SECRET = UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII);

    private final String contract;
    private final String operation;
    private final String scope;
    private final List<Map.Entry<String, String>> inputs;
    private final String text;
    private final int hash;

    private ReplyKey(
            String contract, String operation, String scope, List<Map.Entry<String, String>> inputs, String text) {
        this.contract = contract;
        this.operation = operation;
        this.scope = scope;
        this.inputs = inputs;
        this.text = text;
        this.hash = hash(text);
    }

    /** Whoever does not know the secret cannot make texts that share a hash (T-37). */
    private static int hash(String text) {
        ByteBuffer characters = ByteBuffer.allocate(Character.BYTES * text.length());
        characters.asCharBuffer().put(text);
        return ByteBuffer.wrap(Sha256.of(SECRET, characters.array())).getInt();
    }

    /**
     * The key of a request.
     *
     * @param revision of the contract, so that a changed contract never sees replies that were read by another one
     * @param scope of the credentials that the request carries, in a form that holds no secret
     * @param inputs every value that the request is built from. Their order does not matter, but several values of one name
     *     keep theirs.
     */
    public static ReplyKey of(
            String contract, String revision, String operation, String scope, List<Map.Entry<String, String>> inputs) {
        List<Map.Entry<String, String>> sorted = new ArrayList<>(inputs);
        sorted.sort(Map.Entry.comparingByKey()); // stable: several values of one name keep their order
        StringBuilder text = new StringBuilder(64 + 32 * sorted.size());
        append(text, contract);
        append(text, revision);
        append(text, operation);
        append(text, scope);
        for (Map.Entry<String, String> input : sorted) {
            append(text, input.getKey());
            append(text, input.getValue());
        }
        return new ReplyKey(contract, operation, scope, List.copyOf(sorted), text.toString());
    }

    private static void append(StringBuilder text, String field) {
        text.append(field.length()).append(':').append(field);
    }

    public String contract() {
        return contract;
    }

    public String operation() {
        return operation;
    }

    /** Of the credentials of the request. */
    public String scope() {
        return scope;
    }

    /** Sorted by name. */
    public List<Map.Entry<String, String>> inputs() {
        return inputs;
    }

    /** The bytes that the key takes on the heap, roughly: its text and what is around it. */
    public long weight() {
        return 128 + 2L * text.length() + 64L * inputs.size();
    }

    @Override
    public int compareTo(ReplyKey other) {
        return text.compareTo(other.text);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ReplyKey key && key.hash == hash && key.text.equals(text);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return contract + "." + operation + inputs;
    }
}
