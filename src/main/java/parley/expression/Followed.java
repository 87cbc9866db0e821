package parley.expression;

/** What is known at load of a value, so far as the text of an expression tells. */
interface Followed<V> {

    /** What either of two values can be. */
    V or(V other);

    V member(String name);

    V anyMember();
}
