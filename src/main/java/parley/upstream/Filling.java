package parley.upstream;

import java.util.Optional;
import java.util.function.UnaryOperator;
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

    /** The text, not encoded; empty where a hole gives nothing. */
    Optional<String> text(Template template) {
        return text(template, UnaryOperator.identity());
    }

    Optional<String> text(Template template, UnaryOperator<String> encoding) {
        return template.render(evaluation, scope, encoding);
    }

    /** The value, which keeps its type where the template is nothing but a hole. */
    Tree value(Template template) {
        return template.value(evaluation, scope);
    }
}
