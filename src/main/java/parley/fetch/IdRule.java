package parley.fetch;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;
import parley.jsonapi.Resource;

/**
 * Which record an id names (contract language, key {@code ids}): the one that has just this id; where case does not matter, the only
 * one that differs in nothing else. Of two of those nobody can tell which is meant.
 *
 * @param ignoreCase whether case does not matter
 */
public record IdRule(boolean ignoreCase) {

    /** More names would be a catalogue. */
    private static final int MOST_MEANT = 3;

    /** The record of {@code id}. */
    public Optional<Resource> find(List<Resource> records, String id) {
        Optional<Resource> exact =
                records.stream().filter(record -> record.id().equals(id)).findFirst();
        if (exact.isPresent() || !ignoreCase) {
            return exact;
        }
        List<Resource> alike = alike(records, id);
        return alike.size() == 1 ? Optional.of(alike.get(0)) : Optional.empty();
    }

    /** The records of {@code ids}, in their order; the work does not grow with the product of both. */
    public List<Optional<Resource>> findAll(List<Resource> records, List<String> ids) {
        Map<String, Resource> byId =
                records.stream().collect(Collectors.toMap(Resource::id, record -> record, (first, other) -> first));
        Map<String, List<Resource>> byLetters =
                ignoreCase ? records.stream().collect(Collectors.groupingBy(record -> folded(record.id()))) : Map.of();
        return ids.stream()
                .map(id -> Optional.ofNullable(byId.get(id)).or(() -> Optional.ofNullable(byLetters.get(folded(id)))
                        .filter(alike -> alike.size() == 1)
                        .map(alike -> alike.get(0))))
                .toList();
    }

    /** Whether one of {@code records} has this id but for its case. */
    static boolean isAlike(List<Resource> records, String id) {
        return records.stream().anyMatch(record -> isAlike(record, id));
    }

    /** There is no record of {@code id} among {@code records}, but perhaps one that was meant. */
    public static GatewayFailure missing(List<Resource> records, String id) {
        List<Resource> alike = alike(records, id);
        return GatewayFailure.of(
                FailureKind.NOT_FOUND,
                "There is no resource with this id."
                        + (alike.isEmpty()
                                ? ""
                                : alike.stream()
                                        .map(Resource::id)
                                        .limit(MOST_MEANT)
                                        .collect(Collectors.joining(" or ", " Did you mean ", "?"))));
    }

    private static List<Resource> alike(List<Resource> records, String id) {
        return records.stream().filter(record -> isAlike(record, id)).toList();
    }

    /** Letter by letter, whatever the language: equal exactly where the folded texts are. */
    private static boolean isAlike(Resource record, String id) {
        return record.id().equalsIgnoreCase(id);
    }

    private static String folded(String id) {
        char[] letters = id.toCharArray();
        for (int i = 0; i < letters.length; i++) {
            letters[i] = Character.toLowerCase(Character.toUpperCase(letters[i]));
        }
        return new String(letters);
    }
}
