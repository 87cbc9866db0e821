package parley.map;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import parley.contract.Contract;
import parley.contract.Coverage;
import parley.contract.Operation;
import parley.contract.Relationship;
import parley.contract.ResourceType;
import parley.exchange.FailureScope;
import parley.exchange.GatewayFailure;
import parley.expression.Evaluation;
import parley.expression.Expression;
import parley.expression.ExpressionCompiler;
import parley.expression.Let;
import parley.jsonapi.MemberNames;
import parley.jsonapi.Resource;
import parley.tree.Tree;
import parley.value.BadValue;

/**
 * Makes resources of the good replies of one operation. Guarantees that ids are present and unique, that attributes have their
 * declared types, and that a reply which has changed fails with {@code upstream-contract-violation} instead of becoming an empty
 * list. Immutable; shared by all event loops; the work grows with the size of the reply.
 */
public record Mapping(
        String contract,
        boolean many,
        Records records,
        Absence absence,
        boolean firstOfDuplicates,
        RecordReader reader,
        DocumentMeta meta,
        Optional<Expression> next,
        Optional<Expression> total,
        Optional<Expression> more) {

    /** No list has more; numbers beyond it would not survive being counted in pages. */
    private static final long MOST_RECORDS = 1_000_000_000_000L;

    /**
     * What is known of a reply besides its body.
     *
     * @param isDecided whether a rule of the contract called it good
     * @param mayBeNothing whether a reply without any record is as good: a write that was done
     * @param isChosen whether a value of the caller stands in its request, or it is for a page behind the first
     */
    public record About(Instant receivedAt, boolean isDecided, boolean mayBeNothing, BooleanSupplier isChosen) {}

    /**
     * Compiles the mapping of {@code operation}; empty after a problem was noted in {@code compiler}.
     *
     * @param let defines variables that the expressions may use
     */
    public static Optional<Mapping> compile(
            Contract contract, ResourceType type, Operation operation, Let let, ExpressionCompiler compiler) {
        Set<String> known = let.names();
        Optional<RecordReader> reader = reader(contract, type, known, compiler);
        Optional<Records> records = reader.flatMap(r -> Records.compile(operation.records(), r, known, compiler));
        Optional<Expression> next = compiler.expression(operation.page().next(), known);
        Optional<Expression> total = compiler.expression(operation.page().total(), known);
        Optional<Expression> more = compiler.condition(operation.page().more(), known);
        DocumentMeta meta = DocumentMeta.compile(contract, operation.meta(), known, compiler);
        if (reader.isEmpty() || records.isEmpty()) {
            return Optional.empty();
        }
        Absence absence = Absence.compile(contract, operation, records.get().expression(), let, compiler);
        return Optional.of(new Mapping(
                contract.name(),
                operation.kind() == Operation.Kind.LIST,
                records.get(),
                absence,
                operation.recordRules().firstOfDuplicates(),
                reader.get(),
                meta,
                next,
                total,
                more));
    }

    private static Optional<RecordReader> reader(
            Contract contract, ResourceType type, Set<String> variables, ExpressionCompiler compiler) {
        ReaderCompiler readers = ReaderCompiler.of(contract, variables, compiler);
        Optional<Expression> id = compiler.identity(type.id(), variables);
        List<AttributeReader> attributes = readers.readers(type.attributes());
        Map<Relationship, Expression> relationships = new LinkedHashMap<>();
        type.relationships().values().forEach(r -> compiler.identity(r.id(), variables)
                .ifPresent(e -> relationships.put(r, e)));
        Map<String, Expression> meta = new LinkedHashMap<>();
        type.meta().forEach((name, source) -> compiler.expression(source, variables)
                .ifPresent(e -> meta.put(name, e)));
        MemberNames names =
                new MemberNames(attributes.stream().map(AttributeReader::name).toList());
        return id.map(e -> new RecordReader(
                type.type(), e, attributes.toArray(AttributeReader[]::new), names, relationships, meta));
    }

    /**
     * The resources of a reply.
     *
     * @param root the decoded body
     * @param evaluation the context of expressions on this reply
     * @param about what is known of the reply besides its body
     * @param unread hears the place of the first value of each attribute that could not be read
     * @param bases what relative references are relative to, where that is known
     * @throws GatewayFailure {@code upstream-contract-violation}
     */
    public NormalisedReply normalise(
            Tree root,
            Evaluation evaluation,
            About about,
            Coverage coverage,
            Consumer<String> unread,
            @Nullable Bases bases) {
        Reading reading = new Reading(evaluation, coverage, many);
        List<Tree> found = records.find(root, reading);
        if (found.isEmpty() && !about.mayBeNothing()) {
            absence.check(root, evaluation, about);
        }
        if (!found.isEmpty() && !about.isDecided() && ErrorMembers.areBeside(root)) {
            reading.errorBeside();
        }
        reading.foreign(absence.places().leftOut(root, evaluation));
        reading.withBases(bases, found);
        List<Resource> resources = resources(found, reading);
        reading.beginRecord(found.size()); // what follows belongs to none of them
        Map<String, @Nullable Object> facts = meta.read(root, reading);
        reading.places().forEach(unread);
        return new NormalisedReply(
                contract,
                resources,
                text(next, evaluation, root).filter(Mapping::leadsOn),
                text(total, evaluation, root).flatMap(Mapping::count),
                more.map(e -> Flag.of(e, evaluation, root)),
                reading.warnings(),
                facts,
                about.receivedAt(),
                found.size(),
                false,
                0);
    }

    /** What a reply that says that there is nothing gives: no record, and those facts that it holds all the same. */
    public NormalisedReply nothing(Tree root, Evaluation evaluation, Instant receivedAt, Coverage coverage) {
        return NormalisedReply.empty(contract, receivedAt, meta.readable(root, evaluation, coverage));
    }

    private List<Resource> resources(List<Tree> found, Reading reading) {
        List<Resource> resources = new ArrayList<>(found.size());
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < found.size(); i++) {
            reading.beginRecord(i);
            try {
                Resource resource = read(found.get(i), reading);
                if (ids.add(resource.id())) {
                    resources.add(resource);
                } else if (firstOfDuplicates) {
                    reading.repeated();
                } else {
                    throw Reading.violation("Two records of the upstream's answer have the same id.")
                            .withFault("id-not-string")
                            .withPlace("record " + i + ": id seen before")
                            .with(FailureScope.ONE_RECORD);
                }
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
            throw unfit.with(FailureScope.ONE_RECORD);
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
}
