package parley.upstream;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import parley.expression.Template;

/**
 * The value of one header or query parameter of an upstream request. Immutable.
 *
 * @param templates what it is made of; none for what the gateway itself sends
 * @param text gives it, not yet encoded; empty where a hole gives nothing, and then the part is left out
 */
record CallPart(List<Template> templates, Function<Filling, Optional<String>> text) {

    /** A text that the gateway itself sends. */
    static CallPart constant(String text) {
        return new CallPart(List.of(), filling -> Optional.of(text));
    }

    /** A template of the contract behind a fixed prefix. */
    static CallPart of(String prefix, Template template) {
        return new CallPart(List.of(template), filling -> filling.text(template).map(prefix::concat));
    }

    /** The credentials of RFC 7617. */
    static CallPart basic(Template user, Template password) {
        return new CallPart(List.of(), filling -> {
            String pair =
                    filling.text(user).orElse("") + ":" + filling.text(password).orElse("");
            return Optional.of("Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8)));
        });
    }
}
