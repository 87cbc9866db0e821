package parley.outcome;

import java.util.Locale;
import java.util.Optional;
import parley.contract.Format;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;
import parley.tree.Tree;
import parley.tree.Tree.ObjectTree;
import parley.tree.Tree.TextTree;

/** What a reply means that no rule of the contract speaks of (contract language, section 5.1). Immutable. */
final class BuiltInRules {

    private final Format format;
    private final boolean forwardsInput;

    /** @param forwardsInput whether values of the caller stand in the upstream request, so that a 400 may be the caller's */
    BuiltInRules(Format format, boolean forwardsInput) {
        this.format = format;
        this.forwardsInput = forwardsInput;
    }

    /** The failure that the reply is; empty when it is good. */
    Optional<GatewayFailure> failure(ReceivedReply reply) {
        if (format == Format.SOAP && reply.undecodable() == null) {
            Tree fault = reply.root() instanceof ObjectTree root ? root.get("Fault") : Tree.nothing();
            if (!fault.isNothing()) {
                return Optional.of(soapFault(fault, reply.status()));
            }
        }
        if (reply.status() < 300 && LoginPage.isIn(reply.bodyText())) {
            return Optional.of(failure(FailureKind.UPSTREAM_AUTH_FAILED, reply));
        }
        return byStatus(reply).map(kind -> failure(kind, reply)).or(() -> Optional.ofNullable(reply.undecodable()));
    }

    /** The kind that the status stands for; empty where the body decides. */
    private Optional<FailureKind> byStatus(ReceivedReply reply) {
        int status = reply.status();
        if ((status == 204 || status == 205) && reply.isEmpty()) {
            return Optional.of(FailureKind.NOT_FOUND); // it says that there is nothing; an empty 200 does not
        }
        if (status >= 200 && status < 300) {
            return Optional.empty();
        }
        boolean inFormat = reply.undecodable() == null || reply.isEmpty();
        return Optional.of(
                switch (status) {
                    case 401, 403, 407, 451 -> FailureKind.UPSTREAM_AUTH_FAILED;
                    case 404 -> inFormat ? FailureKind.NOT_FOUND : FailureKind.UPSTREAM_UNEXPECTED_FORMAT;
                    case 410 -> inFormat ? FailureKind.GONE : FailureKind.UPSTREAM_UNEXPECTED_FORMAT;
                    case 409, 412 -> FailureKind.CONFLICT;
                    case 400, 405, 406, 415, 422 ->
                        forwardsInput ? FailureKind.INVALID_REQUEST : FailureKind.UPSTREAM_CONTRACT_VIOLATION;
                    case 429 -> FailureKind.UPSTREAM_RATE_LIMITED;
                    case 503 -> FailureKind.UPSTREAM_UNAVAILABLE;
                    case 504 -> FailureKind.UPSTREAM_TIMEOUT;
                    default -> status >= 500 ? FailureKind.UPSTREAM_FAULT : FailureKind.UPSTREAM_CONTRACT_VIOLATION;
                });
    }

    private static GatewayFailure failure(FailureKind kind, ReceivedReply reply) {
        GatewayFailure failure = GatewayFailure.of(kind, usualDetail(kind))
                .withFault(FaultName.of(kind, reply))
                .withPlace("status " + reply.status());
        return switch (kind) {
            case UPSTREAM_RATE_LIMITED, UPSTREAM_UNAVAILABLE ->
                RetryAfter.of(reply).map(failure::withRetryAfter).orElse(failure);
            default -> failure;
        };
    }

    /** SOAP 1.1 says {@code Client}, SOAP 1.2 {@code Sender}, perhaps with a finer code behind it. */
    private static GatewayFailure soapFault(Tree fault, int status) {
        String code = faultCode(fault);
        String own = code.substring(code.lastIndexOf(':') + 1).toLowerCase(Locale.ROOT);
        boolean isClients =
                own.equals("client") || own.equals("sender") || own.startsWith("client.") || own.startsWith("sender.");
        FailureKind kind = isClients ? FailureKind.INVALID_REQUEST : FailureKind.UPSTREAM_FAULT;
        return GatewayFailure.of(kind, usualDetail(kind))
                .withFault(status < 300 ? "soap-fault-200" : "soap-fault-500")
                .withPlace("SOAP Fault " + own);
    }

    private static String faultCode(Tree fault) {
        if (!(fault instanceof ObjectTree members)) {
            return "";
        }
        Tree code = members.get("faultcode");
        if (code.isNothing() && members.get("Code") instanceof ObjectTree structured) {
            code = structured.get("Value");
        }
        if (code instanceof ObjectTree withAttributes) {
            code = withAttributes.get("_");
        }
        return code instanceof TextTree text ? text.text() : "";
    }

    /** A sentence for callers where the contract gives none. */
    static String usualDetail(FailureKind kind) {
        return switch (kind) {
            case NOT_FOUND -> "There is no such resource.";
            case GONE -> "The resource existed and is gone.";
            case INVALID_REQUEST -> "The upstream did not accept a value of this request.";
            case CONFLICT -> "The request conflicts with the present state of the resource.";
            case UPSTREAM_AUTH_FAILED -> "The upstream did not accept the gateway's credential.";
            case UPSTREAM_RATE_LIMITED -> "The gateway's quota at the upstream is used up for now.";
            case UPSTREAM_UNAVAILABLE -> "The upstream says that it is not available now.";
            case UPSTREAM_TIMEOUT -> "The upstream did not answer in time.";
            case UPSTREAM_FAULT -> "The upstream reported that it failed.";
            case UPSTREAM_UNEXPECTED_FORMAT -> "The upstream answered in another format than declared.";
            case UPSTREAM_CONTRACT_VIOLATION -> "The upstream's answer does not fit the contract.";
            default -> kind.title() + ".";
        };
    }
}
