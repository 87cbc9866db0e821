package parley.upstream;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import parley.expression.Evaluation;
import parley.expression.Template;
import parley.tree.Tree;

/** The value of one header or query parameter of an upstream request. Immutable. */
sealed interface CallPart {

    /** The text, not yet encoded; empty when a hole gives nothing, and then the part is left out. */
    Optional<String> render(Evaluation evaluation, Tree scope);

    /** What it is made of; none for what the gateway itself sends. */
    default List<Template> templates() {
        return List.of();
    }

    /** A text that the gateway itself sends. */
    record Constant(String text) implements CallPart {
        @Override
        public Optional<String> render(Evaluation evaluation, Tree scope) {
            return Optional.of(text);
        }
    }

    /** A template of the contract behind a fixed prefix. */
    record Text(String prefix, Template template) implements CallPart {
        @Override
        public Optional<String> render(Evaluation evaluation, Tree scope) {
            return template.render(evaluation, scope, UnaryOperator.identity()).map(prefix::concat);
        }

        @Override
        public List<Template> templates() {
            return List.of(template);
        }
    }

    /** The credentials of RFC 7617. */
    record Basic(Template user, Template password) implements CallPart {
        @Override
        public Optional<String> render(Evaluation evaluation, Tree scope) {
            String pair =
                    user.render(evaluation, scope, UnaryOperator.identity()).orElse("") + ":"
                            + password.render(evaluation, scope, UnaryOperator.identity())
                                    .orElse("");
            return Optional.of("Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8)));
        }
    }
}
