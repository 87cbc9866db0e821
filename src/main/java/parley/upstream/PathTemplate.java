package parley.upstream;

import java.nio.charset.StandardCharsets;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;
import parley.expression.Evaluation;
import parley.expression.Template;
import parley.tree.Tree;

/**
 * The path of an upstream request. Each value is percent-encoded as one segment; one that could lead elsewhere ({@code /},
 * {@code \}, {@code ..}) is refused unless the operation's {@code id-pattern} has let it through. Immutable.
 */
final class PathTemplate {

    private static final String UNRESERVED = "-._~";

    private final String prefix;
    private final Template template;
    private final boolean checked;

    /**
     * A path below {@code prefix}.
     *
     * @param checked whether an {@code id-pattern} has judged the values
     */
    PathTemplate(String prefix, Template template, boolean checked) {
        this.prefix = prefix.endsWith("/") ? prefix.substring(0, prefix.length() - 1) : prefix;
        this.template = template;
        this.checked = checked;
    }

    String render(Evaluation evaluation, Tree scope) {
        String path = prefix + below(evaluation, scope);
        return path.isEmpty() ? "/" : path;
    }

    private String below(Evaluation evaluation, Tree scope) {
        return template.render(evaluation, scope, this::segment).orElseThrow(() -> GatewayFailure.of(
                        FailureKind.MALFORMED_REQUEST, "A value that this address needs is empty.")
                .withPlace("a hole in the path of the upstream request is empty"));
    }

    private String segment(String value) {
        boolean leads = value.indexOf('/') >= 0 || value.indexOf('\\') >= 0 || value.contains("..");
        if ((leads && !checked) || value.equals(".") || value.equals("..")) {
            throw GatewayFailure.of(FailureKind.NOT_FOUND, "There is no such resource.")
                    .withPlace(
                            "a value with a slash, backslash or two dots may not stand in the upstream path without id-pattern");
        }
        return encode(value);
    }

    /** RFC 3986: everything but unreserved characters is percent-encoded. */
    static String encode(String value) {
        StringBuilder encoded = new StringBuilder(value.length() + 16);
        for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean plain = (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || UNRESERVED.indexOf(c) >= 0;
            if (plain) {
                encoded.append(c);
            } else {
                encoded.append('%')
                        .append(Character.toUpperCase(Character.forDigit(c >> 4, 16)))
                        .append(Character.toUpperCase(Character.forDigit(c & 15, 16)));
            }
        }
        return encoded.toString();
    }
}
