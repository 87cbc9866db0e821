package parley.cli;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import parley.check.MergedNames;
import parley.check.NullReasons;
import parley.check.ReplyView;
import parley.contract.Contract;
import parley.contract.Operation;
import parley.contract.Page;
import parley.contract.ResourceType;
import parley.decode.Decoded;
import parley.exchange.Exchange;
import parley.exchange.GatewayFailure;
import parley.exchange.Redaction;
import parley.fetch.Trace;
import parley.map.NormalisedReply;
import parley.outcome.Outcomes;
import parley.upstream.UpstreamCall;
import parley.upstream.UpstreamReply;
import parley.yaml.Mark;

/** Prints what happens to a request. No secret is shown: neither its value, nor what a header or parameter holds that is named like one. */
final class PrintingTrace implements Trace {

    private static final int SHOWN = 4_000;
    private static final Set<String> CREDENTIALS = Set.of("authorization", "cookie", "proxy-authorization");
    private static final Set<String> HINTS = Set.of("key", "token", "secret", "password", "auth");

    private final Console console;
    private final Redaction secrets;
    private final List<Contract> contracts;
    private volatile @Nullable Asked asked;
    private volatile @Nullable UpstreamReply reply;
    private volatile @Nullable Decoded decoded;

    /** @param contracts those that may be asked */
    PrintingTrace(Console console, Redaction secrets, List<Contract> contracts) {
        this.console = console;
        this.secrets = secrets;
        this.contracts = List.copyOf(contracts);
    }

    private void print(String text) {
        console.print(secrets.masked(text));
    }

    @Override
    public void touched(Mark place) {
        operations()
                .filter(each -> each.operation().mark().equals(place))
                .findFirst()
                .ifPresent(found -> asked = found);
    }

    /** An operation that calls, and where it stands. */
    private record Asked(Contract contract, ResourceType type, Operation operation) {}

    private Stream<Asked> operations() {
        return contracts.stream()
                .flatMap(contract -> contract.resources().values().stream().flatMap(type -> type.operations()
                        .filter(each -> each.request().isPresent())
                        .map(each -> new Asked(contract, type, each))));
    }

    /** Says of each null why it is one. */
    @Override
    public void normalised(Exchange exchange, NormalisedReply normalised) {
        UpstreamReply received = reply;
        Decoded tree = decoded;
        Asked of = asked;
        if (received == null || tree == null || of == null) {
            return;
        }
        try {
            ReplyView view = ReplyView.of(
                            of.contract().upstream(),
                            tree,
                            received.status(),
                            received::header,
                            received.receivedAt(),
                            received.body().length)
                    .with(of.operation());
            NullReasons.of(of.contract(), of.type(), of.operation(), view)
                    .forEach(reason -> print("null      " + reason));
        } catch (GatewayFailure unexplained) {
            print("null      nothing can be said: " + unexplained.getMessage());
        }
    }

    @Override
    public void called(Exchange exchange, String contract, UpstreamCall call) {
        call.headers().stream()
                .filter(header -> CREDENTIALS.contains(header.getKey().toLowerCase(Locale.ROOT)))
                .forEach(header -> secrets.note(
                        header.getValue().substring(header.getValue().indexOf(' ') + 1)));
        print("upstream  " + call.method() + " " + masked(call.target()) + "   (" + contract + ")");
        call.headers()
                .forEach(header -> print("          " + header.getKey() + ": "
                        + (isSecret(header.getKey()) ? "***" : header.getValue())));
        if (call.body().isPresent()) {
            printCut(call.bodyText());
        }
    }

    private static boolean isSecret(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return CREDENTIALS.contains(lower) || HINTS.stream().anyMatch(lower::contains);
    }

    private static String masked(String target) {
        int mark = target.indexOf('?');
        if (mark < 0) {
            return target;
        }
        StringBuilder shown = new StringBuilder(target.substring(0, mark));
        char separator = '?';
        for (String pair : target.substring(mark + 1).split("&", -1)) {
            String name = pair.substring(0, Math.max(0, pair.indexOf('=')));
            shown.append(separator).append(isSecret(name) ? name + "=***" : pair);
            separator = '&';
        }
        return shown.toString();
    }

    @Override
    public void replied(Exchange exchange, UpstreamReply received) {
        reply = received;
        decoded = null;
        print("reply     " + received.status() + " "
                + received.header("Content-Type").orElse("") + ", " + received.body().length + " bytes");
        printCut(new String(received.body(), StandardCharsets.UTF_8));
    }

    @Override
    public void decoded(Exchange exchange, Decoded tree) {
        decoded = tree;
        print("tree");
        printCut(TreePrinter.print(tree.root()));
        tree.notes().forEach(note -> print("note      " + note + " was put up with"));
        tree.merged().forEach(name -> print("warning   " + MergedNames.advice(name)));
    }

    @Override
    public void classified(Exchange exchange, Outcomes.Verdict verdict) {
        String outcome = verdict.failure()
                .map(failure ->
                        failure.kind().outcome().map(o -> o.word()).orElse("") + " (" + failure.getMessage() + ")")
                .orElse("ok");
        print("outcome   " + outcome
                + verdict.rule().map(rule -> ", by the rule at " + rule).orElse(", by the built-in rules"));
    }

    @Override
    public void linked(Exchange exchange, Page.Links rules, Supplier<List<String>> names) {
        List<String> found = names.get();
        if (!found.isEmpty()) {
            print("links     the next link brings " + String.join(", ", found));
        }
    }

    /** Half a secret at the cut would be known by nobody. */
    private void printCut(String text) {
        String shown = secrets.masked(text);
        console.print(
                shown.length() <= SHOWN
                        ? shown
                        : shown.substring(0, SHOWN) + System.lineSeparator() + "… " + (shown.length() - SHOWN)
                                + " more characters");
    }
}
