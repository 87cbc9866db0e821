package parley.check;

import parley.contract.ContractProblem;
import parley.contract.Mark;
import parley.decode.Decoded;

/** What an author should know of names that came from two namespaces and became one list. Pure. */
public final class MergedNames {

    private MergedNames() {}

    /** The warning, at the place where {@code upstream} says how replies are decoded. */
    static ContractProblem warning(Decoded.MergedName name, Mark upstream) {
        return ContractProblem.warning(upstream, message(name), cure(name));
    }

    /** Message and cure in one line, for those who show a single reply. */
    public static String advice(Decoded.MergedName name) {
        return message(name) + ". " + cure(name);
    }

    private static String message(Decoded.MergedName name) {
        return name.name() + " comes from two namespaces and is one list";
    }

    private static String cure(Decoded.MergedName name) {
        String namespace = name.other().isEmpty() ? name.namespace() : name.other();
        return "Add xml: { namespaces: { x: " + namespace + " } }, then one of them is x_" + name.name();
    }
}
