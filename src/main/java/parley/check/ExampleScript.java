package parley.check;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import parley.contract.Contract;
import parley.contract.Example;
import parley.exchange.Exchange;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;
import parley.upstream.UpstreamCall;
import parley.upstream.UpstreamReply;
import parley.yaml.Mark;
import parley.yaml.Problem;

/**
 * Plays the upstreams of one example: answers the calls in the order in which the example lists them and notes every difference
 * from what it expects. One example, one thread.
 */
record ExampleScript(Contract contract, Example example, Path folder, List<Example.Call> left, List<Problem> noted) {

    /** @param folder where body files lie */
    ExampleScript(Contract contract, Example example, Path folder) {
        this(contract, example, folder, new ArrayList<>(example.upstream()), new ArrayList<>());
    }

    /** Notes what differs. */
    void note(Mark mark, String message, String told) {
        noted.add(Problem.error(mark, "example \"" + example.name() + "\": " + message, told));
    }

    /** Answers a call to the upstream of {@code called}. */
    Future<UpstreamReply> send(Contract called, UpstreamCall call, Exchange exchange) {
        for (Example.Call expected : left) {
            if (expected.contract().orElse(contract.name()).equals(called.name())) {
                left.remove(expected);
                new CallComparison(called, expected)
                        .differences(call)
                        .forEach(difference -> note(expected.mark(), difference, ""));
                return answer(called, expected, exchange);
            }
        }
        note(
                example.mark(),
                "the gateway called " + called.name() + " with " + call.method() + " " + CallComparison.shown(call)
                        + ", which the example does not list",
                "");
        return Future.failedFuture(
                GatewayFailure.of(FailureKind.UPSTREAM_UNREACHABLE, "The example has no such call."));
    }

    private Future<UpstreamReply> answer(Contract called, Example.Call expected, Exchange exchange) {
        Example.Reply reply = expected.reply();
        if (reply.fault().isPresent()) {
            return Future.failedFuture(fault(reply.fault().get()));
        }
        if (reply.after().compareTo(called.upstream().attempt()) > 0) {
            return Future.failedFuture(fault(Example.Fault.TIMEOUT));
        }
        MultiMap headers = MultiMap.caseInsensitiveMultiMap();
        headers.set(
                "Content-Type", reply.type().orElse(called.upstream().format().mediaType()));
        reply.headers().forEach(headers::set);
        return Future.succeededFuture(new UpstreamReply(
                reply.status(), headers, body(reply.body()), exchange.ticker().now()));
    }

    private byte[] body(Example.Body body) {
        if (body instanceof Example.Body.InFile file) {
            try {
                return Files.readAllBytes(folder.resolve(file.path()));
            } catch (IOException unreadable) {
                note(file.mark(), "the body file " + file.path() + " cannot be read", "");
                return new byte[0];
            }
        }
        return ((Example.Body.Inline) body).text().getBytes(StandardCharsets.UTF_8);
    }

    private static GatewayFailure fault(Example.Fault fault) {
        return switch (fault) {
            case RESET ->
                GatewayFailure.of(FailureKind.UPSTREAM_CONNECTION_LOST, "The connection to the upstream was lost.");
            case REFUSE ->
                GatewayFailure.of(FailureKind.UPSTREAM_UNREACHABLE, "The upstream does not accept connections.");
            case TIMEOUT -> GatewayFailure.of(FailureKind.UPSTREAM_TIMEOUT, "The upstream did not answer in time.");
        };
    }

    /** What differed, calls that were not made included. */
    List<Problem> findings() {
        left.forEach(call -> note(
                call.mark(),
                call.request()
                        .map(r -> "the expected call " + r + " was not made")
                        .orElse("the expected call was not made"),
                ""));
        return noted;
    }
}
