package parley.paging;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import parley.contract.Page;
import parley.exchange.InvalidParameter;

/** What a caller gives of the {@code page} family, for one list. Immutable. */
public record PageParameters(Page page, Map<String, String> given) {

    /** Beyond this no collection goes. */
    private static final int MOST = 999_999_999;

    /** Two parameters, in this order. */
    static Map<String, String> of(String first, Object one, String second, Object other) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put(first, String.valueOf(one));
        parameters.put(second, String.valueOf(other));
        return parameters;
    }

    boolean has(String name) {
        return given.containsKey(name);
    }

    /** Refuses all but {@code known}. */
    void only(String... known) {
        for (String name : given.keySet()) {
            if (!List.of(known).contains(name)) {
                String parameter = "page[" + name + "]";
                throw InvalidParameter.of(
                        parameter,
                        known.length == 0
                                ? "This collection is not paged."
                                : "This collection has no " + parameter + "; it is paged by "
                                        + Stream.of(known)
                                                .sorted()
                                                .map(n -> "page[" + n + "]")
                                                .collect(Collectors.joining(" and "))
                                        + ".");
            }
        }
    }

    /** What the page lies behind; empty for the first one. */
    Optional<String> cursor() {
        String cursor = given.get("after");
        if (cursor != null && cursor.isEmpty()) {
            throw InvalidParameter.of("page[after]", "page[after] is empty; leave it out for the first page.");
        }
        return Optional.ofNullable(cursor);
    }

    /** The records that a page is to have. */
    int size(String name) {
        long size = number(name, 1, page.maxSize(), page.size());
        if (size > page.maxSize()) {
            throw InvalidParameter.of(
                    "page[" + name + "]", "page[" + name + "] may be at most " + page.maxSize() + ".");
        }
        return (int) size;
    }

    /** @param usual where it is not given */
    long number(String name, int least, int usual) {
        return number(name, least, MOST, usual);
    }

    /** @param most what is said of it; whoever asks decides what to do with more */
    private long number(String name, int least, int most, int usual) {
        String text = given.get(name);
        if (text == null) {
            return usual;
        }
        boolean digits = !text.isEmpty() && text.length() <= 9 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!digits || Integer.parseInt(text) < least) {
            throw InvalidParameter.of(
                    "page[" + name + "]", "page[" + name + "] is a whole number from " + least + " to " + most + ".");
        }
        return Integer.parseInt(text);
    }
}
