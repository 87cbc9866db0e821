package parley.map;

/** A record that its attribute's {@code if-bad: drop} leaves out. No stack trace: it is an ordinary outcome of reading data. */
final class BadRecord extends Exception {

    private final String attribute;

    BadRecord(String attribute, String reason) {
        super(reason, null, false, false);
        this.attribute = attribute;
    }

    String attribute() {
        return attribute;
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
