package parley.micro;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import parley.bench.Sample;
import parley.contract.Contract;
import parley.contract.ContractLoader;
import parley.contract.ContractSet;
import parley.contract.Coverage;
import parley.contract.Operation;
import parley.contract.ResourceType;
import parley.decode.Decoder;
import parley.exchange.GatewayFailure;
import parley.expression.Evaluation;
import parley.expression.ExpressionCompiler;
import parley.expression.Let;
import parley.jsonapi.Document;
import parley.jsonapi.DocumentRenderer;
import parley.jsonapi.Presentation;
import parley.jsonapi.PublicLinks;
import parley.jsonapi.Resource;
import parley.map.Mapping;
import parley.map.NormalisedReply;
import parley.outcome.Outcomes;
import parley.outcome.ReceivedReply;
import parley.outcome.ReplyVariables;
import parley.outcome.Sent;
import parley.tree.Tree;

/** The way of one kind of reply through the stages, as the gateway goes it. */
final class Way {

    private static final Instant RECEIVED = Instant.parse("2026-03-13T15:00:00Z");
    private static final Mapping.About ABOUT = new Mapping.About(RECEIVED, false, false, () -> false);
    private static final String NAME = "things";
    private static final long SIZE = 1_000_000;

    private final Sample sample;
    private final Decoder decoder;
    private final Let let;
    private final Outcomes outcomes;
    private final Mapping mapping;
    private final DocumentRenderer renderer;

    Way(Sample sample) {
        this.sample = sample;
        ContractSet set = ContractLoader.parse(NAME + ".yaml", sample.contract(NAME, 1, "off"));
        if (set.hasErrors()) {
            throw new IllegalStateException(set.problems().toString());
        }
        Contract contract = set.contracts().get(0);
        ResourceType type = contract.resources().values().iterator().next();
        Operation list = type.list().orElseThrow();
        ExpressionCompiler expressions = new ExpressionCompiler();
        decoder = Decoder.of(contract.upstream());
        let = Let.compile(list.let(), ReplyVariables.NAMES, List.of(), expressions);
        outcomes = Outcomes.compile(
                contract.upstream(),
                list,
                let.names(),
                rule -> (reply, evaluation) -> Map.of(),
                GatewayFailure.Source.Parameter::new,
                expressions);
        mapping = Mapping.compile(contract, type, list, let, expressions).orElseThrow();
        renderer = DocumentRenderer.of(PublicLinks.of(""), List.of(new Presentation(NAME, true, Map.of())));
    }

    Tree decode(byte[] body) {
        return decoder.decode(body, sample.mediaType()).root();
    }

    NormalisedReply map(Tree root) {
        ReceivedReply reply = received(root);
        return map(reply, evaluation(reply));
    }

    private NormalisedReply map(ReceivedReply reply, Evaluation evaluation) {
        return mapping.normalise(reply.root(), evaluation, ABOUT, Coverage.NONE, unread -> {}, null);
    }

    byte[] render(List<Resource> resources) {
        return renderer.render(Document.many(resources)
                .withLinks(Map.of("self", "/" + NAME))
                .withMeta(Map.of("source", List.of(Map.of("contract", NAME, "fetchedAt", RECEIVED.toString())))));
    }

    /** Decoded, classified, mapped, rendered. */
    byte[] whole(byte[] body) {
        ReceivedReply reply = received(decode(body));
        Evaluation evaluation = evaluation(reply);
        if (outcomes.classify(reply, evaluation, () -> Sent.NOTHING).failure().isPresent()) {
            throw new IllegalStateException("a good reply");
        }
        return render(map(reply, evaluation).records());
    }

    private Evaluation evaluation(ReceivedReply reply) {
        return let.on(ReplyVariables.evaluation(reply, SIZE), reply.root());
    }

    private static ReceivedReply received(Tree root) {
        return new ReceivedReply(200, name -> Optional.empty(), root, Tree.nothing(), null, "", false, RECEIVED);
    }
}
