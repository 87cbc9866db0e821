package parley.check;

import parley.decode.Decoded;
import parley.yaml.Mark;
import parley.yaml.Problem;

/** What an author should know of names that came from two namespaces. Pure. */
public final class MergedNames {

    private MergedNames() {}

    /** The warning, at the place where {@code upstream} says how replies are decoded. */
    static Problem warning(Decoded.MergedName name, Mark upstream) {
        return Problem.warning(upstream, name.cure(), consequence(name));
    }

    /** Message and cure in one line, for those who show a single reply. */
    public static String advice(Decoded.MergedName name) {
        return name.cure() + ". " + consequence(name);
    }

    private static String consequence(Decoded.MergedName name) {
        String then = "Then it is x_" + name.name() + "; until then ";
        if (name.isLeftOut()) {
            return then + "it is left out";
        }
        return then
                + (name.isUnreadable() ? "a reply is broken where " + name.name() + " is read" : "both are one list");
    }
}
