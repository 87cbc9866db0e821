package parley.storm;

/**
 * What an answer of status 200 says, taken at its word.
 *
 * @param serial which fact of the record it shows
 * @param isStale whether it is labelled stale
 * @param fault why it cannot be right, whatever the time; empty when it can
 */
record Claim(int serial, boolean isStale, String fault) {

    static Claim fresh(int serial) {
        return new Claim(serial, false, "");
    }

    static Claim stale(int serial) {
        return new Claim(serial, true, "");
    }

    static Claim wrong(String fault) {
        return new Claim(0, false, fault);
    }

    boolean isImpossible() {
        return !fault.isEmpty();
    }
}
