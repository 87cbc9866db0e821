package parley.contract;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import parley.exchange.Spans;
import parley.yaml.Quantities;

/**
 * The most that one client request can cause. An upstream call is one HTTP request on the wire, so each redirect that is followed
 * counts: an attempt is {@code 1 + redirects} calls for GET and HEAD and one for anything else, and a fetch is {@code attempts}
 * attempts, one more where a refused credential can be renewed. A list that is collected, or composed of upstream pages, takes so
 * many attempts for each page. A related address fetches its record and then up to
 * {@link #MOST_RELATED} targets at the same time, or one list where that holds them all. Immutable.
 *
 * @param request what the client asks for, for example {@code GET /orders/{id}}
 * @param attempts of all fetches together
 * @param calls upstream calls of all attempts together
 * @param calling the attempts at their limit and the longest waits between them, cut by the timeout
 * @param longest the same with waiting for a turn, or for as long as the upstream asks: then only the timeout ends it
 */
public record WorstCase(String contract, String request, int attempts, int calls, Duration calling, Duration longest) {

    /** Targets of a relationship that are fetched for one request. */
    public static final int MOST_RELATED = 50;

    /** The cases of all operations and related addresses of {@code contract}; {@code all} holds the targets of its relationships. */
    public static List<WorstCase> of(Contract contract, Collection<Contract> all) {
        Map<String, Target> targets = targets(all);
        List<WorstCase> cases = new ArrayList<>();
        for (ResourceType type : contract.resources().values()) {
            type.list().ifPresent(list -> cases.add(of(contract, type, list)));
            type.writes().values().forEach(write -> cases.add(of(contract, type, write)));
            type.get().ifPresent(get -> {
                WorstCase one = of(contract, type, get);
                cases.add(one);
                type.relationships().values().forEach(relationship -> Optional.ofNullable(
                                targets.get(relationship.type()))
                        .ifPresent(target -> cases.add(one.followedBy(relationship, target))));
            });
        }
        return List.copyOf(cases);
    }

    /** The case of one operation; one that finds its record in a list causes what the list causes. */
    public static WorstCase of(Contract contract, ResourceType type, Operation operation) {
        String request = operation.kind().method() + " /" + type.type()
                + (operation.kind().isOfOne() ? "/{id}" : "");
        Operation calling = operation.findIn().isPresent() ? type.list().orElse(operation) : operation;
        return of(contract, request, calling);
    }

    private static WorstCase of(Contract contract, String request, Operation operation) {
        Upstream upstream = contract.upstream();
        int renewals = upstream.auth() instanceof Authentication.None ? 0 : 1;
        int pages = operation.page().mostFetches();
        int each = operation.retry().attempts() + renewals;
        int attempts = pages * each;
        Duration calling = upstream.attempt()
                .multipliedBy(each)
                .plus(operation.retry().longestWaits())
                .multipliedBy(operation.page().mostRounds(upstream.admission().atOnce())
                        + operation.page().mostFetches()
                        - operation.page().mostPages());
        // a wait that the upstream asks for, and one for a turn, last as long as there is time
        boolean waits = upstream.admission().waiting() > 0 || operation.retry().attempts() > 1;
        return new WorstCase(
                contract.name(),
                request,
                attempts,
                attempts * (1 + redirects(upstream, operation)),
                Spans.shorter(calling, operation.timeout()),
                waits ? operation.timeout() : Spans.shorter(calling, operation.timeout()));
    }

    private static int redirects(Upstream upstream, Operation operation) {
        return operation
                .request()
                .filter(request ->
                        request.method().equals("GET") || request.method().equals("HEAD"))
                .map(request -> upstream.redirects())
                .orElse(0);
    }

    /** What fetches one resource of a type. */
    private record Target(Contract contract, ResourceType type, Operation get) {}

    private static Map<String, Target> targets(Collection<Contract> all) {
        Map<String, Target> targets = new TreeMap<>();
        all.forEach(contract -> contract.resources().values().forEach(type -> type.get()
                .ifPresent(get -> targets.put(type.type(), new Target(contract, type, get)))));
        return targets;
    }

    /** This fetch and then those of the targets; all of them count from the arrival of the request. */
    private WorstCase followedBy(Relationship relationship, Target target) {
        WorstCase each = of(target.contract(), target.type(), target.get());
        boolean atOnce = !relationship.many() || target.get().findIn().isPresent();
        int fetches = atOnce ? 1 : MOST_RELATED;
        Duration timeout = Spans.longer(longest, target.get().timeout());
        return new WorstCase(
                contract,
                request + "/" + relationship.name(),
                attempts + fetches * each.attempts,
                calls + fetches * each.calls,
                Spans.shorter(calling.plus(each.calling), timeout),
                Spans.shorter(longest.plus(each.longest), timeout));
    }

    /** The same for those who read it by program. */
    public Map<String, Object> members() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("contract", contract);
        members.put("request", request);
        members.put("attempts", attempts);
        members.put("calls", calls);
        members.put("callingMs", calling.toMillis());
        members.put("longestMs", longest.toMillis());
        return members;
    }

    /** One line: {@code orders: GET /orders/{id} causes at most 12 upstream calls (3 attempts) and takes at most 10s}. */
    @Override
    public String toString() {
        String time = calling.equals(longest)
                ? Quantities.text(longest)
                : Quantities.text(longest) + " (" + Quantities.text(calling) + " of it in calls)";
        return contract + ": " + request + " causes at most " + calls + " upstream " + (calls == 1 ? "call" : "calls")
                + " (" + attempts + (attempts == 1 ? " attempt" : " attempts") + ") and takes at most " + time;
    }
}
