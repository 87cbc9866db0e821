package parley.cli;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import parley.check.MergedNames;
import parley.contract.Mark;
import parley.contract.Page;
import parley.decode.Decoded;
import parley.exchange.Exchange;
import parley.exchange.Redaction;
import parley.gateway.Trace;
import parley.outcome.Outcomes;
import parley.upstream.UpstreamCall;
import parley.upstream.UpstreamReply;

/** Prints what happens to a request. Secrets are shown nowhere: neither by value nor
 * in a header or parameter whose name says that it carries one. */
final class PrintingTrace implements Trace {

    private static final int SHOWN = 4_000;
    private static final Set<String> CREDENTIALS = Set.of("authorization", "cookie", "proxy-authorization");
    private static final Set<String> HINTS = Set.of("key", "token", "secret", "password", "auth");

    private final Console console;
    private final Redaction secrets;

    PrintingTrace(Console console, Redaction secrets) {
        this.console = console;
        this.secrets = secrets;
    }

    private void print(String text) {
        console.print(secrets.masked(text));
    }

    @Override
    public void touched(Mark place) {}

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
            print(cut(call.bodyText()));
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
    public void replied(Exchange exchange, UpstreamReply reply) {
        print("reply     " + reply.status() + " " + reply.header("Content-Type").orElse("") + ", " + reply.body().length
                + " bytes");
        print(cut(new String(reply.body(), StandardCharsets.UTF_8)));
    }

    @Override
    public void decoded(Exchange exchange, Decoded reply) {
        print("tree");
        print(cut(TreePrinter.print(reply.root())));
        reply.notes().forEach(note -> print("note      " + note + " was put up with"));
        reply.merged().forEach(name -> print("warning   " + MergedNames.advice(name)));
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

    private static String cut(String text) {
        return text.length() <= SHOWN
                ? text
                : text.substring(0, SHOWN) + System.lineSeparator() + "… " + (text.length() - SHOWN)
                        + " more characters";
    }
}
