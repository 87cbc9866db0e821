package parley.expression;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import parley.exchange.GatewayFailure;
import parley.tree.InnerDocuments;
import parley.tree.Tree;

/**
 * What the expressions of one reply are evaluated with: variables, headers, the whole reply, its time, and how many steps all of them
 * may take together. Immutable but for what it remembers of variables; adding one costs one small object.
 */
public final class Evaluation {

    /** Steps that any reply may take; each byte of it gives some more. */
    private static final long STEPS_PER_BYTE = 5;

    private static final DateTimeFormatter ISO =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final long steps;
    /** Counts for all expressions together; null where each may take all steps. */
    private final @Nullable Meter shared;

    private final @Nullable Variable variables;
    private final Function<String, Optional<String>> headers;
    /** The time of the reply; null where there is none yet. */
    private final @Nullable Instant now;
    /** The whole reply; null where it is what each expression is evaluated on. */
    private final @Nullable Tree root;

    private final @Nullable InnerDocuments documents;
    /** For expressions that bind nothing. */
    private @Nullable Run bare;

    /** The newest variable, and those before it. */
    private record Variable(
            String name, Supplier<Tree> value, @Nullable Variable older) {}

    private Evaluation(
            long steps,
            @Nullable Meter shared,
            @Nullable Variable variables,
            Function<String, Optional<String>> headers,
            @Nullable Instant now,
            @Nullable Tree root,
            @Nullable InnerDocuments documents) {
        this.steps = steps;
        this.shared = shared;
        this.variables = variables;
        this.headers = headers;
        this.now = now;
        this.root = root;
        this.documents = documents;
    }

    /** An evaluation without variables, headers and reply, in which each expression may take the usual number of steps. */
    public static Evaluation empty() {
        return within(Meter.STEPS);
    }

    /** The same with a number of steps for each expression. */
    public static Evaluation within(long steps) {
        return new Evaluation(steps, null, null, name -> Optional.empty(), null, null, null);
    }

    /** The evaluation of one reply of so many bytes, whose expressions share what it may cost; for one thread at a time. */
    public static Evaluation ofReply(long bytes) {
        long steps = Meter.STEPS + STEPS_PER_BYTE * bytes;
        return new Evaluation(steps, new Meter(steps), null, name -> Optional.empty(), null, null, null);
    }

    /** The same with {@code $variable}, whose name is given without {@code $}. */
    public Evaluation with(String variable, Tree value) {
        return with(variable, () -> value);
    }

    /** The same with {@code $variable}, which {@code value} makes each time that it is asked for. */
    Evaluation with(String variable, Supplier<Tree> value) {
        return new Evaluation(steps, shared, new Variable(variable, value, variables), headers, now, root, documents);
    }

    /** The same with {@code $header(name)} answered by {@code headers}, which decides about upper and lower case. */
    public Evaluation withHeaders(Function<String, Optional<String>> headers) {
        return new Evaluation(steps, shared, variables, headers, now, root, documents);
    }

    /** The same with {@code $now()}, the time of the reply. */
    public Evaluation withNow(Instant now) {
        return new Evaluation(steps, shared, variables, headers, now, root, documents);
    }

    /** The same with {@code $$}, the whole reply, wherever an expression is evaluated. */
    public Evaluation withRoot(Tree root) {
        return new Evaluation(steps, shared, variables, headers, now, root, documents);
    }

    /** The same with {@code $xml} and {@code $json}. */
    public Evaluation withDocuments(InnerDocuments documents) {
        return new Evaluation(steps, shared, variables, headers, now, root, documents);
    }

    /** A run on {@code input} of an expression that binds so many values; where it binds none, the same one serves for all. */
    Run run(Tree input, int slots) {
        if (slots > 0 || shared == null || root == null) {
            return new Run(this, rootOr(input).plain(), slots);
        }
        if (bare == null) {
            bare = new Run(this, root.plain(), 0);
        }
        return bare;
    }

    Meter meter() {
        return shared == null ? new Meter(steps) : shared;
    }

    /** The whole reply, where it is known, or else {@code input}. */
    Tree rootOr(Tree input) {
        return root == null ? input : root;
    }

    /** The newest value of the variable; nothing where it has none. */
    Tree value(String name) {
        for (Variable variable = variables; variable != null; variable = variable.older) {
            if (variable.name.equals(name)) {
                return variable.value.get();
            }
        }
        return Tree.nothing();
    }

    Optional<String> header(String name) {
        return headers.apply(name);
    }

    /** The time of the reply as JSONata writes it. */
    String now() {
        if (now == null) {
            throw new EvaluationFailure("$now is the time of a reply, and there is no reply yet");
        }
        return ISO.format(now);
    }

    /** The document that {@code text} is. */
    Tree document(boolean xml, String text) {
        String function = xml ? "$xml" : "$json";
        if (documents == null) {
            throw new EvaluationFailure(function + " reads a part of a reply, and there is no reply yet");
        }
        try {
            return xml ? documents.xml(text) : documents.json(text);
        } catch (GatewayFailure unreadable) {
            throw new EvaluationFailure(function + " takes a document, and its text is none: "
                    + unreadable.place().orElse(unreadable.kind().code()));
        }
    }
}
