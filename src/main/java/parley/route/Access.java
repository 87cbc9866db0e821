package parley.route;

import java.util.Optional;
import parley.inbound.Consumer;

/** What the sender of a request may read: everything where the gateway asks for no credentials, else what was granted. */
public record Access(Optional<Consumer> consumer) {

    public static final Access EVERYTHING = new Access(Optional.empty());

    public static Access of(Consumer consumer) {
        return new Access(Optional.of(consumer));
    }

    public boolean mayRead(String type) {
        return consumer.isEmpty() || consumer.get().mayRead(type);
    }

    /** Fails with {@code forbidden}, in the same words whether the type exists or not (T-02). */
    public void require(String type) {
        consumer.ifPresent(known -> known.requireAccess(type));
    }
}
