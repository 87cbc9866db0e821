package parley.resilience;

import java.util.Optional;
import parley.contract.Retry;

/**
 * What the guard must know of a call.
 *
 * @param safe sending it twice does what sending it once does
 * @param background nobody waits for it: it leaves at once or fails at once, and is made once
 * @param retry how often it may be made
 * @param probe the call, where it may be made again to see whether the upstream is back
 */
public record GuardedCall(boolean safe, boolean background, Retry retry, Optional<Probe> probe) {}
