package parley.input;

import java.util.Arrays;

/** Where something stands in a document. */
@SuppressWarnings("ArrayRecordComponent") // never changed, and not compared
record Place(String... names) {

    static final Place DATA = new Place("data");
    static final Place ATTRIBUTES = DATA.in("attributes");
    static final Place RELATIONSHIPS = DATA.in("relationships");

    Place in(String name) {
        String[] longer = Arrays.copyOf(names, names.length + 1);
        longer[names.length] = name;
        return new Place(longer);
    }
}
