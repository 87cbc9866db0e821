package parley.storm;

/**
 * What an answer of status 200 says, taken at its word.
 *
 * @param serial which fact of the record it shows
 * @param isStale whether it is labelled stale
 * @param age how many whole seconds old it says it is; negative where it says nothing of that
 * @param fault why it cannot be right, whatever the time; empty when it can
 */
record Claim(int serial, boolean isStale, int age, String fault) {
    private static final int NO_AGE = -1;

    static Claim fresh(int serial) {
        return new Claim(serial, false, NO_AGE, "");
    }

    static Claim stale(int serial) {
        return new Claim(serial, true, NO_AGE, "");
    }

    static Claim wrong(String fault) {
        return new Claim(0, false, NO_AGE, fault);
    }

    Claim withAge(int seconds) {
        return new Claim(serial, isStale, seconds, fault);
    }

    boolean saysAge() {
        return age >= 0;
    }

    boolean isImpossible() {
        return !fault.isEmpty();
    }
}
