package parley.value;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import parley.contract.ValueType.UriType;
import parley.text.Uri;

/** Absolute addresses of the allowed schemes; relative references are resolved (RFC 3986, section 5). */
final class UriForm extends Scalar.OfText {

    /** A host that somebody wrote without its scheme, and not a folder of the upstream. */
    private static final Pattern HOST = Pattern.compile("(?i)www\\.[^/]");

    /** Schemes whose addresses need a host. */
    private static final Set<String> NEED_HOST = Set.of("http", "https", "ws", "wss", "ftp");

    private final Set<String> schemes;
    private final Uri base;
    private final boolean ownBase;

    UriForm(UriType type, URI upstream) {
        this.schemes = type.schemes();
        this.base = Uri.of(type.base().orElse(upstream).toString());
        this.ownBase = type.base().isPresent();
    }

    @Override
    public Object read(String text) throws BadValue {
        int colon = text.indexOf(':');
        return colon > 0 && schemes.contains(text.substring(0, colon)) && Uri.isPlain(text) ? text : taken(text);
    }

    @Override
    public boolean isReference(String text) {
        return Uri.of(text).scheme().isEmpty();
    }

    /** The same for a reference that stands in a reply of {@code address}, within elements that have {@code bases}. */
    @Override
    public Object read(String text, Uri address, List<String> bases) throws BadValue {
        Uri around = ownBase ? base : address;
        for (String each : bases) {
            around = Uri.of(each).resolvedAgainst(around);
        }
        return taken(text, around);
    }

    /** The same for any text. */
    String taken(String text) throws BadValue {
        return taken(text, base);
    }

    private String taken(String text, Uri around) throws BadValue {
        if (HOST.matcher(text).lookingAt()) {
            throw BadValue.expected("address with its scheme", text);
        }
        Uri target = Uri.of(text).resolvedAgainst(around).encoded().orElseThrow(() -> bad(text));
        String scheme =
                target.scheme().map(name -> name.toLowerCase(Locale.ROOT)).orElse("");
        if (!schemes.contains(scheme)) {
            throw BadValue.expected(
                    "address of scheme "
                            + String.join(", ", schemes.stream().sorted().toList()),
                    text);
        }
        boolean hostIsThere = target.authority().filter(host -> !host.isEmpty()).isPresent();
        boolean somethingIsThere =
                target.authority().isPresent() || !target.path().isEmpty();
        if (NEED_HOST.contains(scheme) ? !hostIsThere : !somethingIsThere) {
            throw bad(text);
        }
        return target.toString();
    }

    private static BadValue bad(String text) {
        return BadValue.expected("address", text);
    }
}
