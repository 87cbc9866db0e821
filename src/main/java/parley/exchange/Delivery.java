package parley.exchange;

/** Whether a write has reached its upstream: what its caller must know before trying again. */
public enum Delivery {
    /** Nothing was sent. */
    NO,
    /** It was sent, and the upstream has answered. */
    YES,
    /** It was sent, and nobody knows what became of it. */
    UNKNOWN;

    /** As callers see it. */
    public String word() {
        return Word.of(this);
    }
}
