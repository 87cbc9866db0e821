package parley.route;

import io.vertx.core.MultiMap;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import parley.contract.Authentication;
import parley.contract.Coverage;
import parley.contract.Example;
import parley.contract.Page;
import parley.contract.Upstream;
import parley.decode.Decoded;
import parley.exchange.GatewayFailure;
import parley.expression.Evaluation;
import parley.fetch.OperationPlan;
import parley.map.Mapping;
import parley.outcome.ReceivedReply;
import parley.outcome.ReplyVariables;
import parley.yaml.Problem;
import parley.yaml.Source;

/** What is wrong with the names that next links may bring, with those that the links of the examples have as the cure. Pure. */
record LinkReview(OperationPlan plan) {

    /** The problem, if there is one. */
    Optional<Problem> problem() {
        return plan.operation()
                .page()
                .links()
                .flatMap(links -> links.carries().isEmpty()
                        ? Optional.of(Problem.error(
                                links.mark(), "page style link does not say what its links may bring", cure()))
                        : secret(links));
    }

    private String cure() {
        Set<String> found = found();
        if (found.isEmpty()) {
            return "Write carries: with the names of the query parameters that lead on, for example carries: [page]";
        }
        return "Write carries: " + found.stream().map(LinkReview::quoted).collect(Collectors.joining(", ", "[", "]"))
                + ", as the next links of the examples do";
    }

    /** A name with brackets is no plain text within a list. */
    private static String quoted(String name) {
        return name.matches("[A-Za-z0-9_.-]+") ? name : "\"" + name + "\"";
    }

    /** What the examples' links have beyond the request; where that is nothing, what they have at all. */
    private Set<String> found() {
        Set<String> all = new LinkedHashSet<>();
        plan.contract().examples().stream()
                .flatMap(example -> example.upstream().stream())
                .filter(played -> played.contract()
                        .orElse(plan.contract().name())
                        .equals(plan.contract().name()))
                .forEach(played -> all.addAll(names(played.reply())));
        Set<String> further = new LinkedHashSet<>(all);
        further.removeAll(plan.call().ownNames());
        return further.isEmpty() ? all : further;
    }

    private List<String> names(Example.Reply reply) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap();
        reply.headers().forEach(headers::set);
        try {
            return plan.call().linkNames(headers, stated(reply, headers));
        } catch (GatewayFailure unreadable) {
            return List.of();
        }
    }

    private Optional<String> stated(Example.Reply reply, MultiMap headers) {
        if (plan.operation().page().next().isEmpty() || !(reply.body() instanceof Example.Body.Inline inline)) {
            return Optional.empty();
        }
        Decoded decoded = plan.decoder()
                .decode(
                        inline.text().getBytes(StandardCharsets.UTF_8),
                        reply.type().orElse(null));
        ReceivedReply received = new ReceivedReply(
                reply.status(),
                name -> Optional.ofNullable(headers.get(name)),
                decoded.root(),
                decoded.soapHeader(),
                null,
                "",
                false,
                Instant.EPOCH);
        Evaluation evaluation = plan.let()
                .on(
                        ReplyVariables.evaluation(received, inline.text().length())
                                .withDocuments(plan.decoder().inner()),
                        decoded.root());
        Mapping.About about = new Mapping.About(Instant.EPOCH, true, false, () -> true);
        return plan.mapping()
                .normalise(decoded.root(), evaluation, about, Coverage.NONE, place -> {}, null)
                .next();
    }

    /** A link that brings what a secret fills would replace it by the choice of a caller. */
    private Optional<Problem> secret(Page.Links links) {
        return links.carries().orElse(List.of()).stream()
                .filter(this::isSecret)
                .findFirst()
                .map(name -> Problem.error(
                        links.mark(),
                        "carries lets links and cursors replace " + name + ", which a secret fills",
                        "Leave " + name + " out: the request sends it with every page"));
    }

    private boolean isSecret(String name) {
        Upstream upstream = plan.contract().upstream();
        boolean written = plan.operation()
                .request()
                .flatMap(request -> Optional.ofNullable(request.query().get(name)))
                .or(() -> Optional.ofNullable(upstream.query().get(name)))
                .map(Source::text)
                .filter(text -> text.matches("(?s).*\\{[^}]*\\bsecret\\..*"))
                .isPresent();
        return written
                || (upstream.auth() instanceof Authentication.ApiKey key
                        && key.in() == Authentication.Place.QUERY
                        && key.name().equals(name));
    }
}
