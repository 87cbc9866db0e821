package parley.upstream;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import parley.exchange.Redaction;
import parley.exchange.Secrets;

/**
 * The secrets and settings that the requests of one contract hold, shared by its {@link CallTemplate}s so that all of them change together
 * when the provider has rotated a key. Prints nothing of them. Any thread.
 */
public final class Credentials {

    private static final Future<Void> AT_HAND = Future.succeededFuture();

    private final Secrets secrets;
    private final Future<Void> there;
    private final Redaction redaction = new Redaction();
    private final Map<String, String> values = new HashMap<>();
    private final Map<String, String> settings = new ConcurrentHashMap<>();

    /** The values as the requests see them; replaced whole, so that no request is made of an old half and a new one. */
    private volatile Map<String, String> seen = Map.of();

    private volatile int changes;

    private Credentials(Secrets secrets, Future<Void> there) {
        this.secrets = redaction.noting(secrets);
        this.there = there;
    }

    /** Credentials that come from {@code secrets} as soon as a template names them. */
    public static Credentials of(Secrets secrets) {
        return fetched(secrets, AT_HAND);
    }

    /**
     * Credentials that have to be fetched before a request is made with them.
     *
     * @param there ends by itself, and fails with what those requests fail with
     */
    public static Credentials fetched(Secrets secrets, Future<Void> there) {
        return new Credentials(secrets, there);
    }

    /** Done when requests can be made; told on the event loop that asks. Costs nothing where they are at hand. */
    public Future<Void> there() {
        Context home = there.succeeded() ? null : Vertx.currentContext();
        return home == null ? there : Future.fromCompletionStage(there.toCompletionStage(), home);
    }

    /** Whether the secret {@code name} is set; from now on its value is part of {@link #values}. */
    synchronized boolean knows(String name) {
        Optional<String> value = secrets.get(name);
        value.ifPresent(v -> {
            values.put(name, v);
            seen = Map.copyOf(values);
        });
        return value.isPresent();
    }

    /** Why a secret or setting is not set although somebody said where to find it. */
    Optional<String> whyNot(String name) {
        return secrets.whyNot(name);
    }

    /** Whether the setting {@code name} is set; from now on its value is part of {@link #settings}. */
    boolean knowsSetting(String name) {
        Optional<String> value = secrets.setting(name);
        value.ifPresent(v -> settings.put(name, v));
        return value.isPresent();
    }

    /** The value of each setting that a template named; until the next load they stay what they are. */
    Map<String, String> settings() {
        return settings;
    }

    /** The value of each secret that a template named. */
    Map<String, String> values() {
        return seen;
    }

    /**
     * Asks for every secret again, as files may have changed; one that is gone keeps its last value. Blocks: for a worker.
     *
     * @return whether any differs
     */
    public synchronized boolean renew() {
        values.replaceAll((name, known) -> secrets.get(name).orElse(known));
        boolean changed = !seen.equals(values);
        seen = Map.copyOf(values);
        changes += changed ? 1 : 0;
        return changed;
    }

    /** How often {@link #renew} has changed a value: a request that was made before is made anew. */
    public int changes() {
        return changes;
    }

    /** Hides every value that was ever part of these: calls with an old one may still be under way. */
    public Redaction redaction() {
        return redaction;
    }

    @Override
    public String toString() {
        return "Credentials[***]";
    }
}
