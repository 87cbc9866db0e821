package parley.contract;

import parley.yaml.Mark;

/** Hears which places of a contract a request made use of, so that examples can be shown to cover all of them. */
@FunctionalInterface
public interface Coverage {

    /** For production, where nobody asks. */
    Coverage NONE = place -> {};

    /** The attribute, rule or listed value at {@code place} took part in an answer. */
    void touched(Mark place);
}
