package parley.fetch;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import parley.cache.ReplyHeaders;

/**
 * What the header fields of several replies say of the one that was made of them: it may be kept no longer than any of them, and
 * no validator is one of the whole. Immutable.
 */
record CollectedHeaders(List<ReplyHeaders> each) implements ReplyHeaders {

    private static final Set<String> OF_ALL = Set.of("cache-control", "expires", "vary", "set-cookie");

    CollectedHeaders {
        each = List.copyOf(each);
    }

    @Override
    public List<String> all(String name) {
        String field = name.toLowerCase(Locale.ROOT);
        if (OF_ALL.contains(field)) {
            return each.stream().flatMap(headers -> headers.all(name).stream()).toList();
        }
        return switch (field) {
            case "date" -> each.get(0).all(name);
            case "age" -> oldest(name);
            default -> List.of();
        };
    }

    private List<String> oldest(String name) {
        return each.stream()
                .flatMap(headers -> headers.all(name).stream().limit(1))
                .filter(age -> age.matches("[0-9]{1,9}"))
                .max(Comparator.comparing(Integer::valueOf))
                .map(List::of)
                .orElse(List.of());
    }
}
