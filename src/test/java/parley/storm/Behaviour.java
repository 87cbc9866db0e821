package parley.storm;

/** What an upstream does with a call: right, wrong, or nothing. */
interface Behaviour {

    /** For the log, with the id of the catalogue where it has one. */
    String label();

    /** Whether a caller who knows the upstream well gets the right value from it. */
    boolean isGood();

    Reply reply(Order order);
}
