package parley.expression;

import com.google.re2j.Pattern;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Checks the pictures of numbers and dates: written out, short, without widths that would fill memory, and, where a date is
 * read, without parts between which nobody could tell the border. Pure.
 */
final class Pictures {

    /** A width of three digits and more: it stands behind the last comma of a component. */
    private static final Pattern WIDE = Pattern.compile("\\[[^\\]]*,[^,\\]]*[0-9]{3}[^,\\]]*\\]");

    /** Parts of pictures that are not written as they should be. */
    private static final Map<KnownFunction, Pattern> WRONG = Map.of(
            KnownFunction.FORMAT_NUMBER,
            Pattern.compile("e"),
            KnownFunction.FROM_MILLIS,
            Pattern.compile("\\[\\s*[wxX]"));

    /** Components that are read with a fixed number of digits where another follows at once. */
    private static final String FIXED = "YMDHhms";

    private Pictures() {}

    /** Checks the picture among the arguments that follow the value. */
    static void check(KnownFunction function, List<Syntax> arguments) {
        if (arguments.isEmpty() || arguments.get(0) instanceof Syntax.Constant) {
            return;
        }
        if (!(arguments.get(0) instanceof Syntax.Text picture)) {
            throw new ExpressionProblem(
                    arguments.get(0).at(),
                    "the picture of $" + function.word + " must be written out",
                    "Write it in quotes");
        }
        if (picture.value().length() > ExpressionLimits.PICTURE
                || WIDE.matcher(picture.value()).find()) {
            throw new ExpressionProblem(
                    picture.at(),
                    "this picture is longer or wider than " + ExpressionLimits.PICTURE + " characters",
                    "Shorten it");
        }
        Pattern wrong = WRONG.get(function);
        if (wrong != null && wrong.matcher(picture.value()).find()) {
            throw new ExpressionProblem(
                    picture.at(),
                    "exponents, week years and weeks of a month are not computed rightly by the engine",
                    "Give the attribute a type with a format instead");
        }
        if (function == KnownFunction.TO_MILLIS) {
            checkDate(picture);
        }
    }

    /** A picture is a sequence of literals and {@code [components]}. */
    private static void checkDate(Syntax.Text picture) {
        Set<Character> seen = new HashSet<>();
        String text = picture.value().replace("[[", "  ");
        char before = ' ';
        for (int open = text.indexOf('['); open >= 0 && open + 1 < text.length(); open = text.indexOf('[', open + 1)) {
            int close = text.indexOf(']', open);
            String component =
                    text.substring(open + 1, close < 0 ? text.length() : close).replaceAll("\\s", "");
            char letter = component.isEmpty() ? ' ' : component.charAt(0);
            boolean words = component.length() > 1 && "wWiIaA".indexOf(component.charAt(1)) >= 0;
            boolean borderless = before != ' ' && (FIXED.indexOf(before) < 0 || FIXED.indexOf(letter) < 0);
            if (words || borderless || !seen.add(letter)) {
                throw new ExpressionProblem(
                        picture.at(),
                        "[" + component + "] cannot be read in a time that is bounded",
                        "Give the attribute a type with a format instead");
            }
            before = close >= 0 && text.startsWith("[", close + 1) ? letter : ' ';
        }
    }
}
