package parley.map;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import parley.contract.Contract;
import parley.contract.Coverage;
import parley.contract.Operation;
import parley.contract.Relationship;
import parley.contract.ResourceType;
import parley.exchange.GatewayFailure;
import parley.expression.Evaluation;
import parley.expression.Expression;
import parley.expression.ExpressionCompiler;
import parley.jsonapi.Resource;
import parley.tree.Tree;
import parley.value.BadValue;
import parley.value.Scalar;

/**
 * Makes resources of the good replies of one operation. Guarantees that ids are present and unique, that attributes have their
 * declared types, and that a reply which has changed fails with {@code upstream-contract-violation} instead of becoming an empty
 * list. Immutable; shared by all event loops; the work grows with the size of the reply.
 */
public final class Mapping {

    /** No list has more; numbers beyond it would not survive being counted in pages. */
    private static final long MOST_RECORDS = 1_000_000_000_000L;

    private final String contract;
    private final boolean many;
    private final Records records;
    private final Optional<RecordPlace> place;
    private final RecordReader reader;
    private final Optional<Expression> next;
    private final Optional<Expression> total;
    private final Optional<Expression> more;

    private Mapping(
            String contract,
            boolean many,
            Records records,
            Optional<RecordPlace> place,
            RecordReader reader,
            Optional<Expression> next,
            Optional<Expression> total,
            Optional<Expression> more) {
        this.contract = contract;
        this.many = many;
        this.records = records;
        this.place = place;
        this.reader = reader;
        this.next = next;
        this.total = total;
        this.more = more;
    }

    /**
     * Compiles the mapping of {@code operation}; empty after a problem was noted in {@code compiler}.
     *
     * @param known variables that expressions on a reply may use
     */
    public static Optional<Mapping> compile(
            Contract contract, ResourceType type, Operation operation, Set<String> known, ExpressionCompiler compiler) {
        Optional<RecordReader> reader = reader(contract, type, known, compiler);
        Optional<Records> records = reader.flatMap(r -> Records.compile(operation.records(), r, known, compiler));
        Optional<Expression> next = compiler.expression(operation.page().next(), known);
        Optional<Expression> total = compiler.expression(operation.page().total(), known);
        Optional<Expression> more = compiler.condition(operation.page().more(), known);
        if (reader.isEmpty() || records.isEmpty()) {
            return Optional.empty();
        }
        Optional<RecordPlace> place = operation.recordsOptional()
                ? Optional.empty()
                : records.get()
                        .path()
                        .map(path -> new RecordPlace(path, contract.upstream().format()));
        return Optional.of(new Mapping(
                contract.name(),
                operation.kind() == Operation.Kind.LIST,
                records.get(),
                place,
                reader.get(),
                next,
                total,
                more));
    }

    private static Optional<RecordReader> reader(
            Contract contract, ResourceType type, Set<String> variables, ExpressionCompiler compiler) {
        Scalar.Settings settings = new Scalar.Settings(
                contract.upstream().timeZone(), contract.upstream().url());
        ReaderCompiler readers = new ReaderCompiler(compiler, variables, settings);
        Optional<Expression> id = compiler.expression(type.id(), variables);
        List<AttributeReader> attributes = readers.readers(type.attributes());
        Map<Relationship, Expression> relationships = new LinkedHashMap<>();
        type.relationships().values().forEach(r -> compiler.expression(r.id(), variables)
                .ifPresent(e -> relationships.put(r, e)));
        Map<String, Expression> meta = new LinkedHashMap<>();
        type.meta().forEach((name, source) -> compiler.expression(source, variables)
                .ifPresent(e -> meta.put(name, e)));
        return id.map(e -> new RecordReader(type.type(), e, attributes, relationships, meta));
    }

    /**
     * The resources of a reply.
     *
     * @param root the decoded body
     * @param evaluation the context of expressions on this reply
     * @param unread hears the place of the first value of each attribute that could not be read
     * @throws GatewayFailure {@code upstream-contract-violation}
     */
    public NormalisedReply normalise(
            Tree root, Evaluation evaluation, Instant receivedAt, Coverage coverage, Consumer<String> unread) {
        return normalise(root, evaluation, receivedAt, coverage, unread, null);
    }

    /** The same for a reply whose relative references are relative to {@code bases}. */
    public NormalisedReply normalise(
            Tree root,
            Evaluation evaluation,
            Instant receivedAt,
            Coverage coverage,
            Consumer<String> unread,
            @Nullable Bases bases) {
        Reading reading = new Reading(evaluation, coverage, many);
        List<Tree> found = found(root, reading);
        reading.withBases(bases, found);
        List<Resource> resources = resources(found, reading);
        reading.places().forEach(unread);
        return new NormalisedReply(
                contract,
                resources,
                text(next, evaluation, root).filter(Mapping::leadsOn),
                text(total, evaluation, root).flatMap(Mapping::count),
                flag(more, evaluation, root),
                reading.warnings(),
                receivedAt,
                found.size(),
                false);
    }

    private List<Tree> found(Tree root, Reading reading) {
        List<Tree> found = records.find(root, reading);
        if (found.isEmpty() && place.isPresent() && !place.get().isIn(root)) {
            throw Reading.violation("The upstream's answer does not have the records where the contract says.")
                    .withFault("field-removed")
                    .withPlace(place.get().missingIn(root));
        }
        return found;
    }

    private List<Resource> resources(List<Tree> found, Reading reading) {
        List<Resource> resources = new ArrayList<>(found.size());
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < found.size(); i++) {
            reading.beginRecord(i);
            try {
                Resource resource = read(found.get(i), reading);
                if (!ids.add(resource.id())) {
                    throw Reading.violation("Two records of the upstream's answer have the same id.")
                            .withFault("id-not-string")
                            .withPlace("record " + i + ": id seen before")
                            .withOneRecord();
                }
                resources.add(resource);
            } catch (BadRecord left) {
                reading.dropped(left.attribute());
            }
        }
        reading.refuseDrift(found.size());
        return resources;
    }

    private Resource read(Tree record, Reading reading) throws BadRecord {
        try {
            return reader.read(record, reading);
        } catch (GatewayFailure unfit) {
            throw unfit.withOneRecord();
        }
    }

    private static Optional<String> text(Optional<Expression> expression, Evaluation context, Tree root) {
        try {
            return expression.isEmpty()
                    ? Optional.empty()
                    : Optional.ofNullable(Raw.text(expression.get().evaluate(context, root)));
        } catch (BadValue notOneText) {
            throw Reading.violation("The upstream's paging cannot be read.")
                    .withPlace(expression.map(Expression::text).orElse("") + ": " + notOneText.place());
        }
    }

    /** Upstreams write these where there is no next page. */
    private static boolean leadsOn(String next) {
        return !next.equalsIgnoreCase("false") && !next.equalsIgnoreCase("null");
    }

    private static Optional<Long> count(String text) {
        try {
            long count = new BigDecimal(text).longValueExact();
            if (0 <= count && count <= MOST_RECORDS) {
                return Optional.of(count);
            }
        } catch (ArithmeticException | NumberFormatException notCount) {
            // said below
        }
        throw Reading.violation("The upstream's total cannot be read.").withPlace("total is not a count");
    }

    private static Optional<Boolean> flag(Optional<Expression> expression, Evaluation context, Tree root) {
        return expression.map(e -> {
            String text = text(expression, context, root).orElse("false").toLowerCase(Locale.ROOT);
            return switch (text) {
                case "true", "1", "yes", "y", "on", "t" -> true;
                case "false", "0", "no", "n", "off", "f" -> false;
                default ->
                    throw Reading.violation("The upstream's paging cannot be read.")
                            .withPlace(e.text() + ": neither true nor false");
            };
        });
    }
}
