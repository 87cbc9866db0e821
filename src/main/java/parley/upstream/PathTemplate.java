package parley.upstream;

import java.util.List;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;
import parley.expression.Template;
import parley.text.PercentCode;

/**
 * The path of an upstream request. Each value is percent-encoded as one segment; one that could lead elsewhere ({@code /},
 * {@code \}, {@code ..}) is refused unless a pattern of the operation has let it through. Immutable.
 *
 * @param prefix path of the upstream's address, without a slash at its end
 * @param checked whether a pattern has judged the values
 */
record PathTemplate(String prefix, Template template, boolean checked) {

    String render(Filling filling) {
        String path = prefix + below(filling);
        return path.isEmpty() ? "/" : path;
    }

    private String below(Filling filling) {
        return filling.text(template, value -> segment(value, filling.inputs()))
                .orElseThrow(() -> RefusedValue.missing(
                        filling.inputs(),
                        template,
                        "A value that this address needs is empty.",
                        "a hole in the path of the upstream request is empty"));
    }

    private String segment(String value, CallInputs inputs) {
        if (leadsElsewhere(value)) {
            String place =
                    "a value with a slash, backslash or two dots may not stand in the upstream path without a pattern";
            throw inputs.id().isPresent()
                    ? GatewayFailure.of(FailureKind.NOT_FOUND, "There is no such resource.")
                            .withPlace(place)
                    : RefusedValue.of(
                            inputs,
                            List.of(template),
                            this::leadsElsewhere,
                            "A value of this request cannot stand in an address.",
                            place);
        }
        return PercentCode.UNRESERVED.encode(value);
    }

    private boolean leadsElsewhere(String value) {
        boolean leads = value.indexOf('/') >= 0 || value.indexOf('\\') >= 0 || value.contains("..");
        return (leads && !checked) || value.equals(".") || value.equals("..");
    }
}
