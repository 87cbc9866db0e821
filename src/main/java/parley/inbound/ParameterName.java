package parley.inbound;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import parley.exchange.GatewayFailure;
import parley.exchange.InvalidParameter;
import parley.jsonapi.MemberName;

/**
 * The name of a query parameter (JSON:API 1.1, section 8 and appendix): a base name and zero or more brackets. Fails with
 * {@code invalid-parameter} for names that break the rules or belong to nobody.
 *
 * @param text the whole name, decoded
 * @param brackets what stands in them; empty texts are possible
 */
record ParameterName(String text, String base, List<String> brackets) {

    private static final Set<String> SPECIFIED = Set.of("include", "fields", "sort", "page", "filter");

    static ParameterName parse(String text) {
        int bracket = text.indexOf('[');
        String base = bracket < 0 ? text : text.substring(0, bracket);
        ParameterName name = new ParameterName(text, base, new ArrayList<>());
        if (base.indexOf(':') >= 0) {
            throw name.invalid("The parameter belongs to an extension, and none is supported.");
        }
        if (!MemberName.isLegal(base)) {
            throw name.invalid("This is not a legal name of a parameter.");
        }
        if (MemberName.isReservedForSpecification(base) && !SPECIFIED.contains(base)) {
            throw name.invalid("There is no such parameter.");
        }
        return new ParameterName(text, base, name.split(text.substring(base.length())));
    }

    /** A failure that names this parameter. */
    GatewayFailure invalid(String detail) {
        return InvalidParameter.of(text, detail);
    }

    private List<String> split(String family) {
        List<String> parts = new ArrayList<>(2);
        int at = 0;
        while (at < family.length()) {
            int end = family.indexOf(']', at);
            if (family.charAt(at) != '[' || end < 0 || !isFamilyMember(family.substring(at + 1, end))) {
                throw invalid("The brackets in the name of the parameter are malformed.");
            }
            parts.add(family.substring(at + 1, end));
            at = end + 1;
        }
        return List.copyOf(parts);
    }

    private static boolean isFamilyMember(String text) {
        return text.isEmpty() || Arrays.stream(text.split("\\.", -1)).allMatch(MemberName::isLegal);
    }
}
