package parley.outcome;

import java.util.Set;
import java.util.function.Supplier;
import parley.contract.Format;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;
import parley.outcome.Outcomes.Verdict;
import parley.tree.Tree;
import parley.tree.Tree.ObjectTree;

/**
 * What a reply means where no rule of the contract holds (contract language, section 5.1). Immutable.
 *
 * @param list whether it gives a list, which may be empty
 * @param write whether it answers a write, which may be done with nothing to show
 * @param counted whether the upstream counts its pages
 */
record BuiltInRules(Format format, boolean list, boolean write, boolean counted) {

    /** They say who is asked and whether there is an answer now, so a SOAP Fault in the body does not change what they mean. */
    private static final Set<Integer> BEFORE_FAULTS = Set.of(401, 403, 407, 429, 503);

    /** What {@code reply} is. */
    Verdict judge(ReceivedReply reply, Supplier<Sent> sent) {
        int status = reply.status();
        if (format == Format.SOAP && reply.undecodable() == null && !BEFORE_FAULTS.contains(status)) {
            Tree fault = reply.root() instanceof ObjectTree root ? root.get("Fault") : Tree.nothing();
            if (!fault.isNothing()) {
                return Verdict.failed(soapFault(new SoapFault(fault), status, sent.get()));
            }
        }
        if (status < 300 && LoginPage.isIn(reply.bodyText())) {
            return Verdict.failed(failure(FailureKind.UPSTREAM_AUTH_FAILED, reply));
        }
        if (write && status >= 200 && status < 300 && reply.isEmpty()) {
            return Verdict.EMPTY;
        }
        if ((status == 204 || status == 205)
                && reply.isEmpty()) { // it says that there is nothing; an empty 200 does not
            return nothing(reply);
        }
        if (status >= 200 && status < 300) {
            return reply.undecodable() == null ? Verdict.GOOD : Verdict.failed(reply.undecodable());
        }
        if ((status == 404 || status == 410) && reply.undecodable() != null && reply.isCut()) {
            return Verdict.failed(reply.undecodable());
        }
        boolean inFormat = reply.undecodable() == null || reply.isEmpty();
        return (status == 404 || status == 410) && inFormat
                ? missing(reply, sent.get())
                : Verdict.failed(failure(kind(status, sent), reply));
    }

    private Verdict nothing(ReceivedReply reply) {
        return list ? Verdict.EMPTY : Verdict.failed(failure(FailureKind.NOT_FOUND, reply));
    }

    /** Without a value of the caller in the address it is the API that is not there: it has moved. */
    private Verdict missing(ReceivedReply reply, Sent sent) {
        if (list && counted && sent.behindFirst()) {
            return Verdict.EMPTY;
        }
        if (!sent.inAddress()) {
            return Verdict.failed(failure(FailureKind.UPSTREAM_CONTRACT_VIOLATION, reply)
                    .withPlace("status " + reply.status()
                            + ", and no value of the caller stands in path or query: the API may have moved; if it says that"
                            + " there is nothing, write the outcome rule { status: " + reply.status() + ", is: "
                            + (list ? "empty" : "not-found") + " }"));
        }
        return Verdict.failed(failure(reply.status() == 404 ? FailureKind.NOT_FOUND : FailureKind.GONE, reply));
    }

    /** The kind that a status stands for which is neither good nor a readable not-found. */
    private static FailureKind kind(int status, Supplier<Sent> sent) {
        return switch (status) {
            case 401, 403, 407, 451 -> FailureKind.UPSTREAM_AUTH_FAILED;
            case 404, 410 -> FailureKind.UPSTREAM_UNEXPECTED_FORMAT;
            case 409, 412 -> FailureKind.CONFLICT;
            case 400, 405, 406, 415, 422 -> refusal(sent.get());
            case 429 -> FailureKind.UPSTREAM_RATE_LIMITED;
            case 503 -> FailureKind.UPSTREAM_UNAVAILABLE;
            case 504 -> FailureKind.UPSTREAM_TIMEOUT;
            default -> status >= 500 ? FailureKind.UPSTREAM_FAULT : FailureKind.UPSTREAM_CONTRACT_VIOLATION;
        };
    }

    /** A caller who sent no value cannot be told that one was not accepted. */
    private static FailureKind refusal(Sent sent) {
        return sent.anywhere() ? FailureKind.INVALID_REQUEST : FailureKind.UPSTREAM_CONTRACT_VIOLATION;
    }

    private static GatewayFailure failure(FailureKind kind, ReceivedReply reply) {
        GatewayFailure failure = GatewayFailure.of(kind, Outcomes.usualDetail(kind))
                .withFault(FaultName.of(kind, reply))
                .withPlace("status " + reply.status());
        return switch (kind) {
            case UPSTREAM_RATE_LIMITED, UPSTREAM_UNAVAILABLE ->
                RetryAfter.of(reply).map(failure::withRetryAfter).orElse(failure);
            default -> failure;
        };
    }

    private static GatewayFailure soapFault(SoapFault fault, int status, Sent sent) {
        FailureKind kind = fault.isOfCredential()
                ? FailureKind.UPSTREAM_AUTH_FAILED
                : fault.isOfMessage() ? refusal(sent) : FailureKind.UPSTREAM_FAULT;
        return GatewayFailure.of(kind, Outcomes.usualDetail(kind))
                .withFault(status < 300 ? "soap-fault-200" : "soap-fault-500")
                .withPlace(fault.toString());
    }
}
