package parley.cli;

import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parley.check.ReplyView;
import parley.contract.Operation;
import parley.contract.ResourceType;
import parley.exchange.GatewayFailure;
import parley.expression.Expression;
import parley.expression.ExpressionProblem;
import parley.expression.ExpressionReview;
import parley.tree.Tree;
import parley.yaml.Mark;
import parley.yaml.Problem;
import parley.yaml.Source;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code parley eval}: what an expression gives on a reply. */
@Command(
        name = "eval",
        mixinStandardHelpOptions = true,
        description = "Evaluates an expression on a reply, as a contract would see it, and prints the result as JSON.",
        footer = {
            "",
            "Examples:",
            "  parley eval 'rss.channel.item[0].title' reply.xml",
            "  parley eval '$count(data.items)' reply.json",
            "  parley eval '$day' reply.xml --contract exchange-rates"
        })
final class EvalCommand extends AsyncCommand {

    @Parameters(index = "0", paramLabel = "EXPR", description = "an expression on the whole reply")
    String text = "";

    @Parameters(index = "1", paramLabel = "FILE", description = "a reply body")
    Path file = Path.of("");

    @Mixin
    ReplyArguments arguments = new ReplyArguments();

    @Option(
            names = "--contract",
            paramLabel = "NAME",
            description = "decode with the options of this contract, and know what its let defines")
    @Nullable
    String contract;

    @Option(names = "--status", defaultValue = "200", description = "what $status gives (${DEFAULT-VALUE})")
    int status = 200;

    EvalCommand(Console console) {
        super(console);
    }

    @Override
    Future<Integer> begin() {
        return Future.succeededFuture(evaluate(arguments.read(file, contract, console)));
    }

    private int evaluate(ReplyFile reply) {
        ReplyView view = ReplyView.of(
                reply.upstream(), reply.decoded(), status, name -> Optional.empty(), Instant.now(), reply.bytes());
        for (Operation operation : operations(reply)) {
            view = defined(view, operation);
        }
        try {
            Expression expression = view.compile(text);
            if (expression.usesParent()) {
                throw refused(0, "% has no parent here: the expression is evaluated on the whole reply", "");
            }
            List<Problem> findings =
                    ExpressionReview.of(new Source(text, new Mark("EXPR", 1, 1), true), reply.upstream());
            findings.forEach(finding -> console.complain(finding.toString()));
            return findings.stream().anyMatch(Problem::isError) ? ExitCode.FINDINGS : print(view, expression);
        } catch (ExpressionProblem bad) {
            throw refused(bad.offset(), String.valueOf(bad.getMessage()), bad.cure());
        } catch (GatewayFailure failed) {
            throw refused(0, "the expression fails: " + failed.place().orElse(failed.detail()), "");
        }
    }

    private int print(ReplyView view, Expression expression) {
        Tree result = view.evaluate(expression, view.root());
        console.print(TreePrinter.print(result));
        if (result.isNothing()) {
            console.complain("note: the expression gives nothing"
                    + view.whyNothing(expression, view.root())
                            .map(why -> ": " + why)
                            .orElse(""));
        }
        return ExitCode.GOOD;
    }

    /** Told as a finding in a contract is. */
    private Refusal refused(int offset, String message, String cure) {
        Mark mark = new Mark("EXPR", 1, text.codePointCount(0, Math.min(offset, text.length())) + 1);
        return new Refusal(
                ExitCode.FINDINGS, List.of(Problem.error(mark, message, cure).toString()));
    }

    private ReplyView defined(ReplyView view, Operation operation) {
        try {
            return view.with(operation);
        } catch (GatewayFailure failed) {
            console.complain("note: let in line " + operation.mark().line() + " fails on this reply: "
                    + failed.place().orElse(failed.detail()));
            return view;
        }
    }

    /** Those of the contract: what any of them defines is known. */
    private static List<Operation> operations(ReplyFile reply) {
        return reply.contract().stream()
                .flatMap(contract -> contract.resources().values().stream())
                .flatMap(ResourceType::operations)
                .toList();
    }
}
