package parley.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import parley.contract.Contract;
import parley.contract.ContractSet;
import parley.contract.Example;
import parley.contract.Page;
import parley.contract.WorstCase;
import parley.decode.Decoder;
import parley.exchange.Exchange;
import parley.exchange.ExchangeListener;
import parley.exchange.GatewayFailure;
import parley.exchange.Secrets;
import parley.exchange.Ticker;
import parley.expression.Comparison;
import parley.fetch.Trace;
import parley.gateway.DirectGateway;
import parley.jsonapi.PublicLinks;
import parley.outcome.Outcomes;
import parley.route.CatalogCompiler;
import parley.upstream.UpstreamCall;
import parley.upstream.UpstreamReply;
import parley.yaml.Mark;
import parley.yaml.Problem;

/**
 * Checks a set of contracts: what the loader and the compiler say, every example through the real pipeline, and what no example
 * touches. Secrets are placeholders, nothing leaves the process. One check at a time.
 */
public final class ContractCheck {

    private final Vertx vertx;
    private final ContractSet set;
    private final Path folder;
    private final Predicate<String> wanted;
    private final List<Problem> problems = new ArrayList<>();
    private final Set<Mark> touched = new HashSet<>();
    private final ExampleClock clock = new ExampleClock();
    private final Map<String, ReplyShapes> shapes = new HashMap<>();
    private final Map<Mark, Set<String>> brought = new HashMap<>();
    private final Set<Mark> codes = new HashSet<>();
    private final Set<Mark> details = new HashSet<>();
    private final Set<Contract> failed = new HashSet<>();
    private @Nullable ExampleScript script;
    private int examples;

    private ContractCheck(Vertx vertx, ContractSet set, Path folder, Predicate<String> wanted) {
        this.vertx = vertx;
        this.set = set;
        this.folder = folder;
        this.wanted = wanted;
    }

    /**
     * What was found.
     *
     * @param problems by place
     * @param contracts checked
     * @param examples run
     * @param worstCases of every operation and related address of the sound contracts
     */
    public record Report(List<Problem> problems, int contracts, int examples, List<WorstCase> worstCases) {}

    /**
     * Checks {@code set}, on the thread that asks, or on workers where that is an event loop.
     *
     * @param folder where the contracts and the body files of examples lie
     * @param wanted which contracts by name; the others are loaded for relationships only
     */
    public static Future<Report> run(Vertx vertx, ContractSet set, Path folder, Predicate<String> wanted) {
        ContractCheck check = new ContractCheck(vertx, set, folder, wanted);
        return Context.isOnEventLoopThread() ? check.byWorker(check::run) : check.run();
    }

    @SuppressWarnings("NullAway") // the library says that a blocking handler may give null; none of ours does
    private <T> Future<T> byWorker(Supplier<Future<T>> work) {
        return vertx.executeBlocking(work::get, false).compose(begun -> begun);
    }

    private Future<Report> run() {
        List<Problem> all = CatalogCompiler.problems(set, Secrets.placeholders());
        Soundness soundness = Soundness.of(set, all);
        problems.addAll(soundness.concerning(wanted));
        List<Contract> checked =
                set.contracts().stream().filter(c -> wanted.test(c.name())).toList();
        CatalogCompiler.Compiled compiled = CatalogCompiler.compile(
                soundness.sound(),
                Secrets.placeholders(),
                contract -> (call, exchange) -> send(contract, call, exchange),
                PublicLinks.of(""));
        DirectGateway gateway =
                new DirectGateway(vertx, compiled.catalog(), clock, ExchangeListener.NONE, new Touching());
        List<Contract> running =
                checked.stream().filter(soundness.sound()::contains).toList();
        Deque<Supplier<Future<Boolean>>> left = new ArrayDeque<>();
        running.forEach(
                contract -> contract.examples().forEach(example -> left.add(() -> isLike(gateway, contract, example))));
        return play(left, () -> {
            brought.forEach((mark, names) -> problems.add(
                    Problem.note(mark, "the next links of the examples have " + String.join(", ", names), "")));
            running.forEach(contract -> coverage(contract, compiled.comparisons()));
            return report(checked);
        });
    }

    /** One example after the other. Where one had to wait, its end is told on an event loop, which is no place for the rest. */
    private Future<Report> play(Deque<Supplier<Future<Boolean>>> left, Supplier<Report> end) {
        while (!left.isEmpty()) {
            Future<Boolean> played = left.remove().get();
            if (!played.succeeded()) {
                return played.compose(done -> byWorker(() -> play(left, end)));
            }
        }
        return Future.succeededFuture(end).map(Supplier::get);
    }

    /** Whether {@code example} gives what it says. */
    private Future<Boolean> isLike(DirectGateway gateway, Contract contract, Example example) {
        examples++;
        ExampleScript playing = new ExampleScript(contract, example, folder);
        script = playing;
        clock.set(example.today().map(day -> day.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC)));
        return gateway.answer(example.method(), example.target(), document(example))
                .map(answer -> {
                    Expectation expectation = new Expectation(example.response());
                    String told = expectation.told(answer);
                    expectation
                            .differences(answer)
                            .forEach(difference -> playing.note(example.mark(), difference, told));
                    List<Problem> findings = playing.findings();
                    problems.addAll(findings);
                    if (!findings.isEmpty()) {
                        failed.add(contract);
                    }
                    return findings.isEmpty();
                });
    }

    private static Optional<byte[]> document(Example example) {
        try {
            return example.body() == null
                    ? Optional.empty()
                    : Optional.of(Difference.JSON.writeValueAsBytes(example.body()));
        } catch (JsonProcessingException never) { // plain values of YAML are always JSON
            throw new IllegalStateException(never);
        }
    }

    private Future<UpstreamReply> send(Contract contract, UpstreamCall call, Exchange exchange) {
        if (script == null) {
            return Future.failedFuture(new IllegalStateException("a call outside an example"));
        }
        String example = script.example().name();
        return script.send(contract, call, exchange).map(reply -> {
            see(contract, example, reply);
            return reply;
        });
    }

    /** A reply that cannot be decoded has no shape; what becomes of it is what the example is about. */
    private void see(Contract contract, String example, UpstreamReply reply) {
        try {
            shapes.computeIfAbsent(contract.name(), name -> new ReplyShapes())
                    .see(
                            example,
                            Decoder.of(contract.upstream())
                                    .decode(reply.body(), reply.headers().get("Content-Type")));
        } catch (GatewayFailure undecodable) {
            return;
        }
    }

    /** What an example that failed would have touched is not known; a list of it would only hide the failure. */
    private void coverage(Contract contract, List<Comparison> comparisons) {
        if (failed.contains(contract)) {
            problems.add(Problem.note(
                    contract.mark(), "an example failed, so nothing is said of what no example touches", ""));
        } else {
            problems.addAll(CoverageReport.of(contract, touched, codes, details));
        }
        problems.addAll(shapes.getOrDefault(contract.name(), new ReplyShapes()).findings(contract, comparisons));
    }

    private Report report(List<Contract> checked) {
        List<Problem> sorted = new ArrayList<>(problems);
        sorted.sort(Problem.BY_PLACE);
        List<WorstCase> worstCases = checked.stream()
                .flatMap(contract -> WorstCase.of(contract, set.contracts()).stream())
                .toList();
        return new Report(List.copyOf(sorted), checked.size(), examples, worstCases);
    }

    /** Gathers the places that examples touch, and the rules that gave a code or a detail. */
    private final class Touching implements Trace {
        @Override
        public void classified(Exchange exchange, Outcomes.Verdict verdict) {
            verdict.failure()
                    .filter(failure -> failure.upstreamCode().isPresent())
                    .flatMap(failure -> verdict.rule())
                    .ifPresent(codes::add);
            verdict.failure()
                    .filter(failure -> !failure.detail().equals(Outcomes.usualDetail(failure.kind())))
                    .flatMap(failure -> verdict.rule())
                    .ifPresent(details::add);
        }

        @Override
        public void linked(Exchange exchange, Page.Links rules, Supplier<List<String>> names) {
            List<String> found = names.get();
            if (!found.isEmpty()) {
                brought.computeIfAbsent(rules.mark(), mark -> new TreeSet<>()).addAll(found);
            }
        }

        @Override
        public void touched(Mark place) {
            touched.add(place);
        }
    }

    /** The wall clock of the present example; monotonic time goes on. */
    private static final class ExampleClock implements Ticker {

        private @Nullable Instant frozen;

        void set(Optional<Instant> today) {
            frozen = today.orElse(null);
        }

        @Override
        public Instant now() {
            return frozen == null ? Instant.now() : frozen;
        }

        @Override
        public long nanoTime() {
            return System.nanoTime();
        }
    }
}
