package parley.upstream;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import parley.contract.Format;
import parley.tree.NodePrice;

/**
 * What the tree of a large body takes, told from the bytes with which its values begin or end: three bytes may be an object, and a
 * megabyte one text. An estimate by format, on the safe side. Immutable.
 */
final class TreePrice {

    /** A value in the tree, in a record, and in what is written of it. */
    private static final int VALUE = 96;

    /** No format known: every byte is like any other. */
    static final TreePrice NONE = new TreePrice("", false);

    private static final Map<Format, TreePrice> PRICES = Arrays.stream(Format.values())
            .collect(Collectors.toMap(format -> format, f -> new TreePrice(f.separators(), f.isJson())));

    private final byte[] prices = new byte[256];
    private final boolean isJson;

    private TreePrice(String signs, boolean isJson) {
        signs.chars().forEach(sign -> prices[sign] = VALUE);
        this.isJson = isJson;
    }

    static TreePrice of(Format format) {
        return Objects.requireNonNull(PRICES.get(format));
    }

    /** Nothing yet of one body. */
    Count count() {
        return new Count();
    }

    /** Counts one body as it comes. */
    final class Count {

        private long price;
        private int separators;
        private int objects;
        private int lists;
        private boolean inText;
        private boolean escaped;

        /** What the values take. */
        long price() {
            return price;
        }

        /** What the values take at least; nothing where that is not certain. In JSON each separator stands before one. */
        long leastPrice() {
            long empty = (long) NodePrice.EMPTY_OBJECT * objects + (long) NodePrice.EMPTY_LIST * lists;
            return empty + (long) NodePrice.PLACE * Math.max(0, separators - objects - lists);
        }

        void add(byte[] bytes, int from, int to) {
            if (isJson) {
                addJson(bytes, from, to);
            } else {
                for (int i = from; i < to; i++) {
                    price += prices[bytes[i] & 0xFF];
                }
            }
        }

        private void addJson(byte[] bytes, int from, int to) {
            int commas = 0;
            int braces = 0;
            int brackets = 0;
            for (int at = inText ? behindText(bytes, from, to) : from; at < to; at++) {
                switch (bytes[at]) {
                    case ',' -> commas++;
                    case '{' -> braces++;
                    case '[' -> brackets++;
                    case '"' -> at = behindText(bytes, at + 1, to) - 1;
                    default -> {}
                }
            }
            separators += commas;
            objects += braces;
            lists += brackets;
            price += (long) VALUE * (commas + braces + brackets);
        }

        /** Where the text that goes on at {@code from} is over, or {@code to}. */
        private int behindText(byte[] bytes, int from, int to) {
            int at = escaped ? from + 1 : from;
            while (at < to && bytes[at] != '"') {
                at += bytes[at] == '\\' ? 2 : 1;
            }
            inText = at >= to;
            escaped = at > to;
            return inText ? to : at + 1;
        }
    }
}
