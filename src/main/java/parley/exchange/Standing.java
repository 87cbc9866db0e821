package parley.exchange;

import java.util.Optional;

/**
 * How an upstream stands at one moment.
 *
 * @param refusal why no call can leave; empty if one can
 * @param probing whether calls are trials, since the upstream was given up and may have recovered
 * @param epoch grows each time the upstream was given up and has recovered
 */
public record Standing(Optional<GatewayFailure> refusal, boolean probing, long epoch) {

    /** Nothing is known against it. */
    public static final Standing GOOD = new Standing(Optional.empty(), false, 0);
}
