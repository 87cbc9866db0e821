package parley.query;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import parley.contract.Page;

/** Reads the {@code page} family for one list. Immutable. */
final class Paging {

    /** Beyond this no collection goes. */
    private static final int MOST = 999_999_999;

    private final Page page;

    Paging(Page page) {
        this.page = page;
    }

    /**
     * The page that the parameters ask for.
     *
     * @throws parley.exchange.GatewayFailure 400 for a member or value that this list does not have
     */
    PageRequest read(Map<String, String> parameters) {
        if (page.isCollected()) {
            return part(parameters);
        }
        return switch (page.style()) {
            case NONE -> all(parameters);
            case LOCAL -> part(parameters);
            case NUMBER -> {
                refuseOthers(parameters, Set.of("number", "size"));
                yield new PageRequest.Numbered(
                        number(parameters, "number", page.first(), page.first()), size(parameters, "size"));
            }
            case OFFSET -> {
                refuseOthers(parameters, Set.of("offset", "limit"));
                yield new PageRequest.Stretch(number(parameters, "offset", 0, 0), size(parameters, "limit"));
            }
            case CURSOR, LINK -> {
                refuseOthers(parameters, Set.of("after", "size"));
                yield new PageRequest.After(cursor(parameters), size(parameters, "size"));
            }
        };
    }

    private static PageRequest all(Map<String, String> parameters) {
        refuseOthers(parameters, Set.of());
        return new PageRequest.All();
    }

    private PageRequest part(Map<String, String> parameters) {
        boolean byOffset = parameters.containsKey("offset") || parameters.containsKey("limit");
        if (byOffset) {
            refuseOthers(parameters, Set.of("offset", "limit"));
            return new PageRequest.Part(number(parameters, "offset", 0, 0), size(parameters, "limit"), true);
        }
        refuseOthers(parameters, Set.of("number", "size"));
        int size = size(parameters, "size");
        return new PageRequest.Part((number(parameters, "number", 1, 1) - 1) * size, size, false);
    }

    private static Optional<String> cursor(Map<String, String> parameters) {
        String cursor = parameters.get("after");
        if (cursor != null && cursor.isEmpty()) {
            throw InvalidParameter.of("page[after]", "page[after] is empty; leave it out for the first page.");
        }
        return Optional.ofNullable(cursor);
    }

    private static void refuseOthers(Map<String, String> parameters, Set<String> known) {
        for (String name : parameters.keySet()) {
            if (!known.contains(name)) {
                String parameter = "page[" + name + "]";
                throw InvalidParameter.of(
                        parameter,
                        known.isEmpty()
                                ? "This collection is not paged."
                                : "This collection has no " + parameter + "; it is paged by "
                                        + String.join(
                                                " and ",
                                                known.stream()
                                                        .sorted()
                                                        .map(n -> "page[" + n + "]")
                                                        .toList())
                                        + ".");
            }
        }
    }

    private int size(Map<String, String> parameters, String name) {
        long size = number(parameters, name, 1, page.maxSize(), page.size());
        if (size > page.maxSize()) {
            throw InvalidParameter.of(
                    "page[" + name + "]", "page[" + name + "] may be at most " + page.maxSize() + ".");
        }
        return (int) size;
    }

    private static long number(Map<String, String> parameters, String name, int least, int usual) {
        return number(parameters, name, least, MOST, usual);
    }

    /** @param most what is said of it; whoever asks decides what to do with more */
    private static long number(Map<String, String> parameters, String name, int least, int most, int usual) {
        String text = parameters.get(name);
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
