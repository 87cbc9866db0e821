package parley.cache;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import parley.exchange.HttpTime;

/**
 * Of a reply's header fields those that say how long it may be used and how it can be confirmed; nothing else is kept. Immutable.
 */
record KeptHeaders(Map<String, List<String>> fields) implements ReplyHeaders {

    private static final Set<String> KEPT =
            Set.of("cache-control", "expires", "date", "age", "vary", "etag", "last-modified", "set-cookie");

    /** Those say when a message was made and how old it is: of one message, never of the one before. */
    private static final Set<String> OF_ONE_MESSAGE = Set.of("date", "age");

    /** Longer ones are not worth their bytes in every request. */
    private static final int LONGEST_ETAG = 512;

    KeptHeaders {
        fields = Map.copyOf(fields);
    }

    static KeptHeaders of(ReplyHeaders headers) {
        Map<String, List<String>> fields = new HashMap<>();
        for (String name : KEPT) {
            List<String> values = headers.all(name);
            if (!values.isEmpty()) {
                // that there is a cookie is all that matters
                fields.put(name, name.equals("set-cookie") ? List.of("") : List.copyOf(values));
            }
        }
        return new KeptHeaders(fields);
    }

    @Override
    public List<String> all(String name) {
        return fields.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    }

    /** After the reply was confirmed by a message with {@code newer}: those go first (RFC 9111, section 3.2). */
    KeptHeaders confirmedBy(ReplyHeaders newer) {
        Map<String, List<String>> merged = new HashMap<>(fields);
        merged.keySet().removeAll(OF_ONE_MESSAGE);
        merged.putAll(of(newer).fields);
        return new KeptHeaders(merged);
    }

    /**
     * Whether a 304 with the fields {@code newer} is about this reply (RFC 9111, section 4.3.4): a message without an entity tag is,
     * and so is one that only weakened it, as servers do that compress.
     */
    boolean isConfirmedBy(ReplyHeaders newer) {
        List<String> told = newer.all("etag");
        return told.isEmpty()
                || all("etag").stream().anyMatch(mine -> told.stream()
                        .anyMatch(tag -> opaque(tag).equals(opaque(mine))));
    }

    private static String opaque(String etag) {
        String tag = etag.strip();
        return tag.startsWith("W/") ? tag.substring(2) : tag;
    }

    Optional<Instant> date() {
        return time("date");
    }

    Optional<Instant> lastModified() {
        return time("last-modified");
    }

    private Optional<Instant> time(String name) {
        List<String> values = all(name);
        return values.size() == 1 ? HttpTime.parse(values.get(0)) : Optional.empty();
    }

    /** Empty where nothing was sent by which the reply could be told from a later one. */
    Optional<Validators> validators() {
        List<String> etags = all("etag");
        Optional<String> etag = etags.size() == 1 && isSendable(etags.get(0))
                ? Optional.of(etags.get(0).strip())
                : Optional.empty();
        Optional<String> modified = lastModified()
                .filter(this::tellsVersionsApart)
                .map(known -> all("last-modified").get(0).strip());
        return etag.isEmpty() && modified.isEmpty() ? Optional.empty() : Optional.of(new Validators(etag, modified));
    }

    private static boolean isSendable(String etag) {
        return !etag.isBlank() && etag.length() <= LONGEST_ETAG && etag.chars().allMatch(c -> c >= ' ' && c < 0x7f);
    }

    /** What was sent in the second of its change may have changed again in it (RFC 9110, section 8.8.2.2). */
    private boolean tellsVersionsApart(Instant modified) {
        return date().map(sent -> Duration.between(modified, sent).compareTo(Duration.ofSeconds(1)) >= 0)
                .orElse(true);
    }

    /** Whether this reply was made before {@code seen}, as far as both of them tell (F-103). */
    boolean isOlderThan(KeptHeaders seen) {
        return isBefore(lastModified(), seen.lastModified()) || isBefore(date(), seen.date());
    }

    private static boolean isBefore(Optional<Instant> mine, Optional<Instant> seen) {
        return mine.isPresent() && seen.isPresent() && mine.get().isBefore(seen.get());
    }

    long weight() {
        return 64
                + fields.values().stream()
                        .flatMap(List::stream)
                        .mapToLong(value -> 80L + value.length())
                        .sum();
    }
}
