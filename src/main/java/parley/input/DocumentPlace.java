package parley.input;

import java.util.Arrays;

/** Where something stands in a document. */
@SuppressWarnings("ArrayRecordComponent") // never changed, and not compared
record DocumentPlace(String... names) {

    static final DocumentPlace DATA = new DocumentPlace("data");
    static final DocumentPlace ATTRIBUTES = DATA.in("attributes");
    static final DocumentPlace RELATIONSHIPS = DATA.in("relationships");

    DocumentPlace in(String name) {
        String[] longer = Arrays.copyOf(names, names.length + 1);
        longer[names.length] = name;
        return new DocumentPlace(longer);
    }
}
