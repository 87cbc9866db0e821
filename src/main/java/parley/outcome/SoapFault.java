package parley.outcome;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import parley.tree.Tree;
import parley.tree.Tree.ObjectTree;
import parley.tree.Tree.TextTree;

/**
 * The codes of a SOAP Fault: {@code faultcode} of SOAP 1.1, which may be refined behind a dot, {@code Code} of SOAP 1.2 with its
 * nested subcodes. Prefixes are of no meaning without their declarations, so they are left off.
 */
final class SoapFault {

    /** OASIS Web Services Security, SOAP Message Security 1.1, section 12: what is wrong with a credential. */
    private static final Set<String> OF_CREDENTIALS = Set.of(
            "failedauthentication",
            "invalidsecurity",
            "invalidsecuritytoken",
            "unsupportedsecuritytoken",
            "securitytokenunavailable");

    /** Deeper codes say nothing that the first ones do not. */
    private static final int MOST_CODES = 5;

    private final List<String> codes = new ArrayList<>();

    SoapFault(Tree fault) {
        Tree code = member(fault, "faultcode");
        if (!code.isNothing()) {
            codes.addAll(List.of(local(code).split("\\.", MOST_CODES)));
        }
        Tree structured = member(fault, "Code");
        while (structured instanceof ObjectTree level && codes.size() < MOST_CODES) {
            codes.add(local(level.get("Value")));
            structured = level.get("Subcode");
        }
    }

    private static Tree member(Tree tree, String name) {
        return tree instanceof ObjectTree object ? object.get(name) : Tree.nothing();
    }

    private static String local(Tree code) {
        Tree own = code instanceof ObjectTree withAttributes ? withAttributes.get("_") : code;
        String text = own instanceof TextTree found ? found.text().strip() : "";
        return text.substring(text.lastIndexOf(':') + 1).toLowerCase(Locale.ROOT);
    }

    /** Whether the upstream does not accept the credential in the message: a code of WS-Security, or {@code Client.Authentication} of SOAP 1.1. */
    boolean isOfCredential() {
        return codes.stream().anyMatch(OF_CREDENTIALS::contains) || (isOfMessage() && codes.contains("authentication"));
    }

    /** Whether the message is to blame: {@code Client} in SOAP 1.1, also refined behind a dot, {@code Sender} in 1.2. */
    boolean isOfMessage() {
        String first = codes.isEmpty() ? "" : codes.get(0);
        return first.equals("client") || first.equals("sender");
    }

    @Override
    public String toString() {
        return codes.isEmpty() ? "SOAP Fault" : "SOAP Fault " + (isOfMessage() ? "of the message" : "of the upstream");
    }
}
