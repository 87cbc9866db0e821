package parley.resilience;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A guard at one moment, for operations. Rates are per hundred calls.
 *
 * @param state {@code closed}, {@code open}, {@code half-open} or {@code disabled}
 * @param since when it came into this state
 * @param reason why it opened; empty once it has closed
 * @param nextProbe when the open time ends; empty unless open
 * @param calls calls that the rates are about
 * @param refused calls that were answered without having been made
 * @param opened how often the breaker has opened
 * @param heldUntil until when the upstream asked not to be called
 * @param credentialRefusedUntil until when the upstream is not called because it refuses the credential
 * @param retries calls that were made again
 * @param retriesRefused calls that were not made again because the retry budget was used up
 */
public record GuardView(
        String contract,
        String host,
        String state,
        Instant since,
        Optional<Reason> reason,
        Optional<Instant> nextProbe,
        float failureRate,
        float slowRate,
        int calls,
        long refused,
        long opened,
        int inFlight,
        int atOnce,
        int waiting,
        int maxWaiting,
        Optional<Instant> heldUntil,
        Optional<Instant> credentialRefusedUntil,
        long retries,
        long retriesRefused) {

    /**
     * Why a breaker opened.
     *
     * @param counts how often each fault, or code where no fault is named, was seen in the window, most frequent first;
     *     {@code slow} counts calls beyond the time that the contract calls slow, {@code no-answer} probes that were lost
     * @param samples the last few bad calls, the latest last
     */
    public record Reason(Map<String, Integer> counts, float failureRate, float slowRate, List<Sample> samples) {
        public Reason {
            counts = Collections.unmodifiableMap(new LinkedHashMap<>(counts));
            samples = List.copyOf(samples);
        }
    }

    /**
     * One bad call.
     *
     * @param code of the failure table, or {@code slow} for a good answer that took too long
     */
    public record Sample(Instant at, String code, Optional<String> fault, Duration took) {}
}
