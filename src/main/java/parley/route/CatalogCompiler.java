package parley.route;

import com.google.re2j.Pattern;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import parley.cache.CachePolicy;
import parley.contract.Caching;
import parley.contract.Contract;
import parley.contract.ContractSet;
import parley.contract.Coverage;
import parley.contract.Operation;
import parley.contract.OutcomeRule;
import parley.contract.ResourceType;
import parley.decode.Decoder;
import parley.exchange.Exchange;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;
import parley.exchange.Secrets;
import parley.expression.Comparison;
import parley.expression.ExpressionCompiler;
import parley.expression.ExpressionReview;
import parley.expression.Let;
import parley.fetch.OperationPlan;
import parley.fetch.UpstreamLine;
import parley.input.InputRules;
import parley.jsonapi.DocumentPointer;
import parley.jsonapi.DocumentRenderer;
import parley.jsonapi.Presentation;
import parley.jsonapi.PublicLinks;
import parley.map.DocumentMeta;
import parley.map.Mapping;
import parley.outcome.ErrorMeta;
import parley.outcome.Outcomes;
import parley.outcome.ReplyVariables;
import parley.query.QueryRules;
import parley.upstream.CallTemplate;
import parley.upstream.UpstreamCall;
import parley.upstream.UpstreamReply;
import parley.upstream.UpstreamSender;
import parley.value.Scalar;
import parley.value.TypeProblems;
import parley.yaml.Problem;

/**
 * Compiles contracts into a {@link Catalog}: every expression and template, once. Problems of all contracts are gathered, each at
 * its place. One thread, at load; blocking is allowed there.
 */
public final class CatalogCompiler {

    private final Function<Contract, UpstreamLine> lines;
    private final PublicLinks links;
    private final ExpressionCompiler expressions = new ExpressionCompiler();
    private final Map<String, Set<String>> fieldsByType = new HashMap<>();
    /** Types with formats or patterns that are none: they are reported, and nothing can be compiled of them. */
    private final Set<String> unusable = new HashSet<>();

    private CatalogCompiler(Function<Contract, UpstreamLine> lines, PublicLinks links) {
        this.lines = lines;
        this.links = links;
    }

    /**
     * What compiling gave.
     *
     * @param problems errors and warnings in the order of their places; with an error the catalog must not be served
     * @param comparisons where the shape of a value matters
     */
    public record Compiled(Catalog catalog, List<Problem> problems, List<Comparison> comparisons) {
        public boolean hasErrors() {
            return problems.stream().anyMatch(Problem::isError);
        }
    }

    /**
     * Compiles {@code contracts}.
     *
     * @param lines how the calls of a contract reach its upstream
     * @param links how public addresses are written
     */
    public static Compiled compile(
            List<Contract> contracts, Function<Contract, UpstreamLine> lines, PublicLinks links) {
        return new CatalogCompiler(lines, links).compile(contracts);
    }

    /**
     * Compiles {@code contracts} so that each call is made once and at once.
     *
     * @param senders who sends the calls of a contract
     */
    public static Compiled compile(
            List<Contract> contracts, Secrets secrets, Function<Contract, UpstreamSender> senders, PublicLinks links) {
        return compile(contracts, contract -> UpstreamLine.direct(senders.apply(contract), secrets), links);
    }

    /** Everything that is wrong with {@code set}: what its loader found and what compiling finds, by place. */
    public static List<Problem> problems(ContractSet set, Secrets secrets) {
        List<Problem> compiled = compile(
                        set.everything().toList(), secrets, contract -> CatalogCompiler::nowhere, PublicLinks.of(""))
                .problems();
        return Stream.concat(set.problems().stream(), compiled.stream())
                .distinct()
                .sorted(Problem.BY_PLACE)
                .toList();
    }

    private static Future<UpstreamReply> nowhere(UpstreamCall call, Exchange exchange) {
        return Future.failedFuture(GatewayFailure.of(FailureKind.UPSTREAM_UNREACHABLE, "Nothing is served."));
    }

    private Compiled compile(List<Contract> contracts) {
        contracts.forEach(contract -> contract.resources().values().forEach(this::noteFields));
        contracts.forEach(contract -> ExpressionReview.of(contract).forEach(expressions::problem));
        Map<String, Plan> plans = new LinkedHashMap<>();
        for (Contract contract : contracts) {
            UpstreamLine line = lines.apply(contract);
            if (!contract.upstream().charset().map(Decoder::allows).orElse(true)) {
                expressions.problem(Problem.error(
                        contract.upstream().mark(), "the charset of this upstream is never decoded", "Use UTF-8"));
                continue;
            }
            Decoder decoder = Decoder.of(contract);
            contract.resources().values().forEach(type -> planned(contract, type, line, decoder)
                    .ifPresent(plan -> plans.put(type.type(), plan)));
        }
        List<Presentation> presentations = plans.entrySet().stream()
                .filter(plan -> PublicLinks.canName(plan.getKey())) // otherwise its name is an error already
                .map(plan -> presentation(plan.getValue(), plans))
                .toList();
        List<Problem> problems = new ArrayList<>(expressions.problems());
        problems.sort(Problem.BY_PLACE);
        return new Compiled(
                new Catalog(plans, links, DocumentRenderer.of(links, presentations)),
                List.copyOf(problems),
                expressions.comparisons());
    }

    private void noteFields(ResourceType type) {
        List<Problem> problems = type.attributes().values().stream()
                .flatMap(attribute -> TypeProblems.of(attribute.type()).stream())
                .toList();
        problems.forEach(expressions::problem);
        if (!problems.isEmpty()) {
            unusable.add(type.type());
        }
        Set<String> fields = new LinkedHashSet<>(type.attributes().keySet());
        fields.addAll(type.relationships().keySet());
        fieldsByType.put(type.type(), fields);
    }

    /** Empty for what cannot be compiled, which is always said with its place: whoever wrote the contract has to find it. */
    private Optional<Plan> planned(Contract contract, ResourceType type, UpstreamLine line, Decoder decoder) {
        if (unusable.contains(type.type())) {
            return Optional.empty();
        }
        try {
            return Optional.of(plan(contract, type, line, decoder));
        } catch (IllegalArgumentException fault) {
            expressions.problem(Problem.error(
                    type.mark(), "resource " + type.type() + " cannot be compiled: " + fault.getMessage(), ""));
            return Optional.empty();
        }
    }

    private Plan plan(Contract contract, ResourceType type, UpstreamLine line, Decoder decoder) {
        Optional<OperationPlan> list = type.list().flatMap(op -> operation(contract, type, op, line, decoder));
        Optional<Plan.Get> get = type.get()
                .flatMap(op -> op.findIn().isPresent()
                        ? list.map(in -> new Plan.Get(
                                in, Optional.of(op.mark()), rules(contract, type, op), pattern(op), Optional.empty()))
                        : operation(contract, type, op, line, decoder)
                                .map(plan -> Plan.Get.byCall(plan, list.flatMap(CatalogCompiler::batch))));
        Map<Operation.Kind, Plan.Write> writes = new LinkedHashMap<>();
        type.writes().forEach((kind, op) -> operation(contract, type, op, line, decoder)
                .map(plan -> new Plan.Write(plan, input(contract, type, op), get.isPresent()))
                .ifPresent(write -> writes.put(kind, write)));
        return new Plan(type, contract.name(), list, get, writes);
    }

    private Optional<OperationPlan> operation(
            Contract contract, ResourceType type, Operation operation, UpstreamLine line, Decoder decoder) {
        Optional<CallTemplate> call = operation
                .request()
                .flatMap(request ->
                        CallTemplate.compile(contract.upstream(), operation, request, line.credentials(), expressions));
        Let let = Let.compile(
                operation.let(), ReplyVariables.NAMES, operation.conditions(contract.upstream()), expressions);
        Outcomes outcomes = Outcomes.compile(
                contract.upstream(),
                operation,
                let.names(),
                rule -> meta(contract, rule, let),
                name -> place(type, operation, name),
                expressions);
        Optional<Mapping> mapping = Mapping.compile(contract, type, operation, let, expressions);
        if (call.isEmpty() || mapping.isEmpty()) {
            return Optional.empty();
        }
        OperationNotes.of(contract, operation, call.get()).forEach(expressions::problem);
        OperationPlan plan = new OperationPlan(
                contract,
                type.type(),
                operation,
                call.get(),
                line,
                decoder,
                let,
                outcomes,
                mapping.get(),
                rules(contract, type, operation),
                pattern(operation),
                caching(operation.cache(), call.get().carriesCredentials()));
        new LinkReview(plan).problem().ifPresent(expressions::problem);
        return Optional.of(plan);
    }

    private static Optional<InputRules> input(Contract contract, ResourceType type, Operation operation) {
        return operation.kind() == Operation.Kind.DELETE
                ? Optional.empty()
                : Optional.of(InputRules.of(type, operation, settings(contract)));
    }

    private static Scalar.Settings settings(Contract contract) {
        return new Scalar.Settings(
                contract.upstream().timeZone(), contract.upstream().url());
    }

    /** Where a caller has written what a rule points to: in a document, or as a filter. */
    private static GatewayFailure.Source place(ResourceType type, Operation operation, String name) {
        if (!operation.kind().writes()) {
            return new GatewayFailure.Source.Parameter("filter[" + name + "]");
        }
        boolean related = type.relationships().containsKey(name);
        return DocumentPointer.to("data", related ? "relationships" : "attributes", name);
    }

    private static Optional<Plan.Get.Batch> batch(OperationPlan list) {
        return list.operation().batch().map(batch -> new Plan.Get.Batch(list, batch.by(), batch.most()));
    }

    private ErrorMeta meta(Contract contract, OutcomeRule rule, Let let) {
        DocumentMeta meta = DocumentMeta.compile(contract, rule.meta(), let.names(), expressions);
        return (reply, evaluation) -> meta.readable(reply, evaluation, Coverage.NONE);
    }

    private static CachePolicy caching(Caching caching, boolean credentials) {
        return new CachePolicy(
                caching.on(),
                caching.isStated(),
                caching.fresh(),
                caching.staleIfError(),
                caching.refreshAhead(),
                caching.notFound(),
                caching.most(),
                caching.obeyUpstream(),
                credentials);
    }

    private QueryRules rules(Contract contract, ResourceType type, Operation operation) {
        return QueryRules.of(type, operation, fieldsByType, settings(contract));
    }

    private static Optional<Pattern> pattern(Operation operation) {
        return operation.idPattern().map(source -> Pattern.compile(source.text()));
    }

    private static Presentation presentation(Plan plan, Map<String, Plan> plans) {
        boolean hasSelf = plan.get().isPresent();
        Map<String, Presentation.RelationshipLinks> relationships = new LinkedHashMap<>();
        plan.type().relationships().forEach((name, relationship) -> {
            Plan target = plans.get(relationship.type());
            boolean hasRelated = hasSelf && target != null && target.get().isPresent();
            relationships.put(name, new Presentation.RelationshipLinks(hasSelf, hasRelated));
        });
        return new Presentation(plan.type().type(), hasSelf, relationships);
    }
}
