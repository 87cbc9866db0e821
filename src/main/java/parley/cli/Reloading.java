package parley.cli;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import parley.check.ContractCheck;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;
import parley.fetch.UpstreamLines;
import parley.gateway.Gateway;
import parley.ops.ReloadVerdict;
import parley.yaml.Mark;
import parley.yaml.Problem;

/**
 * Puts what lies in the folder now into the place of the contracts that are served: all of it, or nothing if there is anything
 * wrong with it. One at a time, others fail with {@code conflict} meanwhile. The work is done on workers. Any thread.
 */
final class Reloading {

    private final Vertx vertx;
    private final ServedContracts served;
    private final Gateway gateway;
    private final UpstreamLines lines;
    private final AtomicBoolean isUnderWay = new AtomicBoolean();

    Reloading(Vertx vertx, ServedContracts served, Gateway gateway, UpstreamLines lines) {
        this.vertx = vertx;
        this.served = served;
        this.gateway = gateway;
        this.lines = lines;
    }

    /** What is found, and whether it is served now. */
    Future<ReloadVerdict> reload() {
        if (!isUnderWay.compareAndSet(false, true)) {
            return Future.failedFuture(
                    GatewayFailure.of(FailureKind.CONFLICT, "A reload is under way. Ask again when it has ended."));
        }
        return vertx.executeBlocking(this::read, false).compose(this::judged).eventually(() -> {
            isUnderWay.set(false);
            return Future.succeededFuture();
        });
    }

    /** What was read, with what is wrong with it before any example is run. */
    private record Candidate(LoadedContracts loaded, List<Problem> problems) {

        boolean hasErrors() {
            return problems.stream().anyMatch(Problem::isError);
        }

        /** With what examples have found; what no example touches is the business of {@code check}. */
        Candidate with(Stream<Problem> found) {
            List<Problem> errors = found.filter(Problem::isError).toList();
            return new Candidate(
                    loaded,
                    Stream.concat(problems.stream(), errors.stream())
                            .distinct()
                            .sorted(Problem.BY_PLACE)
                            .toList());
        }
    }

    private Candidate read() {
        LoadedContracts next = served.now().again();
        Candidate candidate = new Candidate(next, next.problems());
        // a folder that was not mounted looks like this, and nobody stops a gateway by emptying a folder
        return next.count() == 0
                ? candidate.with(
                        Stream.of(found(next, "there is no contract (*.yaml) in the folder", "Check the path")))
                : candidate;
    }

    private Future<ReloadVerdict> judged(Candidate candidate) {
        if (candidate.hasErrors()) {
            return Future.succeededFuture(refused(candidate));
        }
        return candidate
                .loaded()
                .runExamples(vertx)
                .map(ContractCheck.Report::problems)
                .map(found -> candidate.with(found.stream()))
                .compose(checked -> vertx.executeBlocking(() -> swapped(checked), false));
    }

    private ReloadVerdict swapped(Candidate candidate) {
        if (candidate.hasErrors()) {
            return refused(candidate);
        }
        LoadedContracts next = candidate.loaded();
        if (!next.isStillTrue()) {
            return refused(candidate.with(
                    Stream.of(found(next, "a file was changed while it was read", "Reload again when it is written"))));
        }
        lines.renewCredentials();
        gateway.reload(links -> next.guarded(lines, links));
        served.become(next);
        return new ReloadVerdict(true, next.count(), candidate.problems());
    }

    private ReloadVerdict refused(Candidate candidate) {
        return new ReloadVerdict(false, served.now().count(), candidate.problems());
    }

    private static Problem found(LoadedContracts loaded, String message, String cure) {
        return Problem.error(new Mark(loaded.folder().toString(), 1, 1), message, cure);
    }
}
