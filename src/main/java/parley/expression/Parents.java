package parley.expression;

/** Under which names the parents of a record stand among its variables. */
final class Parents {

    private Parents() {}

    /** The parent so many levels up; no variable of an author has such a name. */
    static String name(int level) {
        return "%" + level;
    }
}
