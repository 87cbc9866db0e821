package parley.value;

import java.math.BigDecimal;
import java.util.Optional;

/** The smallest and the largest number that a contract lets pass. */
record Bounds(Optional<BigDecimal> min, Optional<BigDecimal> max) {

    void check(BigDecimal number, String text) throws BadValue {
        boolean low = min.isPresent() && number.compareTo(min.get()) < 0;
        boolean high = max.isPresent() && number.compareTo(max.get()) > 0;
        if (low || high) {
            throw BadValue.expected("number " + range(), text);
        }
    }

    boolean isOpen() {
        return min.isEmpty() && max.isEmpty();
    }

    private String range() {
        if (min.isEmpty()) {
            return "of at most " + max.orElseThrow().toPlainString();
        }
        return max.isEmpty()
                ? "of at least " + min.get().toPlainString()
                : "from " + min.get().toPlainString() + " to " + max.get().toPlainString();
    }
}
