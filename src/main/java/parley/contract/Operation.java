package parley.contract;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import parley.yaml.Mark;
import parley.yaml.Source;

/**
 * How one operation of a resource type is done (contract language, section 4.4).
 *
 * @param request the upstream request; empty exactly where {@code findIn} is given
 * @param let computed once per reply, used as {@code $name}, in order
 * @param records expression that gives the records
 * @param recordRules what no record means, and the same one twice
 * @param meta of the document, read from the reply as attributes are from a record
 * @param findIn the operation whose cached records serve this one; only {@code list}
 * @param idPattern RE2 syntax; an id that does not match is not found, without a call
 * @param safe whether the call only reads
 * @param timeout the whole client request, as the operation or else the upstream says
 * @param retry the same
 * @param cache the same
 * @param batch how one call gives many records by their ids
 * @param writing what is particular to an operation that writes
 */
public record Operation(
        Kind kind,
        Mark mark,
        Optional<Request> request,
        Map<String, Source> let,
        Source records,
        RecordRules recordRules,
        Map<String, Attribute> meta,
        Optional<String> findIn,
        Optional<Source> idPattern,
        Map<String, Filter> filters,
        Sort sort,
        Page page,
        boolean safe,
        Duration timeout,
        Retry retry,
        Caching cache,
        List<OutcomeRule> outcomes,
        Optional<Writing> writing,
        Optional<Batch> batch) {

    /**
     * One call for many records.
     *
     * @param by the filter that takes their ids
     * @param most ids of one call
     */
    public record Batch(String by, int most) {}

    /** Which operation it is. */
    public enum Kind {
        LIST("GET"),
        GET("GET"),
        CREATE("POST"),
        UPDATE("PATCH"),
        DELETE("DELETE");

        private final String method;

        Kind(String method) {
            this.method = method;
        }

        /** What callers ask it with, and also the upstream where the contract does not say. */
        public String method() {
            return method;
        }

        /** Whether it may change something. */
        public boolean writes() {
            return this != LIST && this != GET;
        }

        /** Whether it is about one resource that there is. */
        public boolean isOfOne() {
            return this == GET || this == UPDATE || this == DELETE;
        }
    }

    public Operation {
        let = Collections.unmodifiableMap(new LinkedHashMap<>(let));
        meta = Collections.unmodifiableMap(new LinkedHashMap<>(meta));
        filters = Collections.unmodifiableMap(new LinkedHashMap<>(filters));
        outcomes = List.copyOf(outcomes);
    }

    /** What decides about its replies: the conditions of the rules, and whether there is more. */
    public List<Source> conditions(Upstream upstream) {
        Stream<OutcomeRule> rules = Stream.concat(outcomes.stream(), upstream.outcomes().stream());
        return Stream.concat(rules.map(OutcomeRule::condition), Stream.of(page.more()))
                .flatMap(Optional::stream)
                .toList();
    }

    /** Whether its call may be made again where nobody knows what became of it: it only reads, or it carries a key. */
    public boolean isRepeatable() {
        return safe || writing.filter(Writing::sendsKey).isPresent();
    }

    /** Whether the whole collection is at hand, so that filter, sort and page can be done here. */
    public boolean isComplete() {
        return page.isComplete();
    }
}
