package parley.tree;

/**
 * What values of each kind take of the heap, in bytes: in the tree, in the record that is made of it, and in what is written. Texts
 * of the body and of the document come on top. Measured on large replies of many shapes, plus a margin.
 */
public final class NodePrice {

    /** A place in a list, which grows by halves. */
    public static final int PLACE = 8;

    /** One that the platform does not keep ready: beyond a byte. */
    public static final int INTEGER = 32;

    /** A decimal of usual length, with the digits that it is written with. */
    public static final int DECIMAL = 56;

    /** A number of up to a hundred digits. */
    public static final int LONG_NUMBER = 160;

    /** A text, without its characters. */
    public static final int TEXT = 72;

    /** A character where a text needs two bytes for each. */
    public static final int CHARACTER = 2;

    /** A list that holds nothing. */
    public static final int EMPTY_LIST = 40;

    /** A list with room for its first items. */
    public static final int LIST = 128;

    /** An object that holds nothing. */
    public static final int EMPTY_OBJECT = 72;

    /** An object that may be a record. */
    public static final int OBJECT = 192;

    /** The name and the place of a member. */
    public static final int MEMBER = 24;

    /** Members of one object that need no index: up to here looking at each name is as fast as hashing. */
    public static final int FEW = 12;

    public static final int INDEXED_MEMBER = 88;

    private NodePrice() {}
}
