package parley.upstream;

import parley.contract.Format;

/**
 * What the tree of a large body takes, told from the bytes with which its values begin or end: three bytes may be an object, and a
 * megabyte one text. An estimate by format, on the safe side. Immutable.
 */
final class TreePrice {

    /** A value in the tree, in a record, and in what is written of it. */
    private static final int VALUE = 96;

    /** No format known: every byte is like any other. */
    static final TreePrice NONE = new TreePrice("");

    private static final TreePrice JSON = new TreePrice("{[,");
    private static final TreePrice XML = new TreePrice("<=");
    private static final TreePrice CSV = new TreePrice(",;\t|\n");
    private static final TreePrice FORM = new TreePrice("&");

    private final byte[] prices = new byte[256];

    private TreePrice(String signs) {
        signs.chars().forEach(sign -> prices[sign] = VALUE);
    }

    static TreePrice of(Format format) {
        return switch (format) {
            case JSON, JSON_LINES -> JSON;
            case XML, SOAP -> XML;
            case CSV -> CSV;
            case FORM -> FORM;
        };
    }

    /** What the values in {@code bytes} take. */
    long of(byte[] bytes, int from, int to) {
        long price = 0;
        for (int i = from; i < to; i++) {
            price += prices[bytes[i] & 0xFF];
        }
        return price;
    }
}
