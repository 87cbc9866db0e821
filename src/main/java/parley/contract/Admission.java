package parley.contract;

import java.util.Optional;
import parley.exchange.Rate;

/**
 * How many calls an upstream gets (contract language, section 4.2: {@code at-once}, {@code waiting}, {@code rate}).
 *
 * @param atOnce calls in flight
 * @param waiting calls that wait for their turn; one more is refused at once
 * @param rate what the provider allows
 */
public record Admission(int atOnce, int waiting, Optional<Rate> rate) {

    public static final Admission DEFAULT = new Admission(64, 128, Optional.empty());
}
