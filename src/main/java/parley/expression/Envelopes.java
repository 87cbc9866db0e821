package parley.expression;

import java.util.List;
import java.util.Set;

/** Finds paths that begin with the envelope of SOAP, which is taken off before any expression sees the reply. Pure. */
final class Envelopes {

    private static final Set<String> WRAPPERS = Set.of("Envelope", "Body");

    private Envelopes() {}

    /** A warning for each such path of an expression on the whole reply. */
    static List<Finding> in(Syntax expression) {
        return InputPaths.all(expression).stream()
                .filter(path -> isWrapper(path.get(0)))
                .map(path -> finding(expression, path))
                .toList();
    }

    /** Also with the prefix of the document: {@code soap_Body}. */
    private static boolean isWrapper(String name) {
        return WRAPPERS.contains(name.substring(name.lastIndexOf('_') + 1));
    }

    private static Finding finding(Syntax expression, List<String> path) {
        int at = expression.all().stream()
                .filter(node -> node instanceof Syntax.Name name && name.name().equals(path.get(0)))
                .mapToInt(Syntax::at)
                .min()
                .orElse(expression.at());
        List<String> rest = path.stream().dropWhile(Envelopes::isWrapper).toList();
        boolean header = !rest.isEmpty() && rest.get(0).equals("Header") && path.size() > rest.size();
        String cure = header
                ? "Write $soapHeader"
                        + rest.stream().skip(1).map(name -> "." + name).reduce("", String::concat)
                : rest.isEmpty() ? "Begin with the first element in Body" : "Write " + String.join(".", rest);
        return Finding.warning(
                at, "format: soap takes Envelope and Body off, so " + String.join(".", path) + " is not there", cure);
    }
}
