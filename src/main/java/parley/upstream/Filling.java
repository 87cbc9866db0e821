package parley.upstream;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import parley.exchange.GatewayFailure;
import parley.expression.Evaluation;
import parley.expression.Template;
import parley.tree.Tree;

/**
 * What the holes of one request are filled with.
 *
 * @param scope what they see: values of the caller, secrets, settings
 * @param inputs what the caller sent, to name it where a value cannot stand in its place
 */
record Filling(Evaluation evaluation, Tree scope, CallInputs inputs) {

    /** What the caller has written at a path of its input. */
    Optional<WrittenInput.Written> written(List<String> path) {
        return inputs.written().at(path);
    }

    /**
     * Whether {@code template} is about what the caller of an update has left out: it keeps its value.
     *
     * @throws GatewayFailure where only a part of what it needs was written
     */
    boolean isLeftOut(Template template) {
        WrittenInput written = inputs.written();
        if (!written.isPart()) {
            return false;
        }
        List<String> names = InputHoles.names(template);
        List<String> there = names.stream().filter(written::has).toList();
        if (!there.isEmpty() && there.size() < names.size()) {
            throw written.refused(
                    there.subList(0, 1), "The upstream takes these together only: " + String.join(", ", names) + ".");
        }
        return !names.isEmpty() && there.isEmpty();
    }

    /** The text, not encoded; empty where a hole gives nothing. */
    Optional<String> text(Template template) {
        return text(template, UnaryOperator.identity());
    }

    Optional<String> text(Template template, UnaryOperator<String> encoding) {
        return isLeftOut(template) ? Optional.empty() : template.render(evaluation, scope, encoding);
    }

    /** The value, which keeps its type where the template is nothing but a hole. */
    Tree value(Template template) {
        return isLeftOut(template) ? Tree.nothing() : template.value(evaluation, scope);
    }
}
