package parley.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import parley.tree.ObjectMembers;

/**
 * Ids that are joined of several values: nothing where one of them is missing, since {@code "T-"} is the id of no record, or of many.
 * Immutable.
 */
final class Identities {

    private Identities() {}

    /**
     * One of the values.
     *
     * @param needed whether the id is nothing without it
     */
    record Piece(Part of, boolean needed) {

        /** What is written out is a separator; a condition, or an empty text instead of the value, says that there may be nothing. */
        static Piece of(Part part, Syntax syntax) {
            boolean isWritten = syntax instanceof Syntax.Text;
            return new Piece(part, !isWritten && syntax.all().stream().noneMatch(Piece::allowsNothing));
        }

        private static boolean allowsNothing(Syntax node) {
            return node instanceof Syntax.Condition
                    || (node instanceof Syntax.Binary binary
                            && binary.operator().isChoice()
                            && binary.right() instanceof Syntax.Text text
                            && text.value().isEmpty());
        }

        /** The text; null where it is missing. */
        private @Nullable String text(Run run, @Nullable Object context) {
            Object value = single(of.value(run, context));
            String text = value == null || value == Null.NULL ? "" : JsonText.string(run, value);
            return needed && text.isBlank() ? null : text;
        }

        private static @Nullable Object single(@Nullable Object value) {
            if (!Kind.isOne(value) && value instanceof List<?> list) {
                if (list.size() > 1) {
                    throw new EvaluationFailure("an id is joined of single values, and one of them is a list:"
                            + " write items.('x' & id) for an id of each, or the path to one of them");
                }
                return list.isEmpty() ? null : single(list.get(0));
            }
            boolean isElement = value instanceof ObjectMembers members && members.isElement();
            if (value instanceof Map && !isElement) {
                throw new EvaluationFailure(
                        "an id is joined of single values, and one of them is an object: write the path to its member");
            }
            return value;
        }
    }

    /** {@code a & b} in an id. */
    record Joined(List<Piece> pieces) implements Part {
        @Override
        public @Nullable Object value(Run run, @Nullable Object context) {
            List<String> texts = new Listed(pieces).value(run, context);
            return texts == null ? null : Texts.join(run, texts, "");
        }
    }

    /** {@code [a, b]} as the list of a {@code $join} in an id. */
    record Listed(List<Piece> pieces) implements Part {
        @Override
        public @Nullable List<String> value(Run run, @Nullable Object context) {
            List<String> texts = new ArrayList<>(pieces.size());
            for (int i = 0; i < pieces.size(); i++) {
                String text = pieces.get(i).text(run, context);
                if (text == null) {
                    return null;
                }
                texts.add(text);
            }
            return texts;
        }
    }
}
