package parley.cli;

/**
 * Text as a terminal may show it. What moves the cursor, hides or reorders text, or is no character, is shown as an escape, so that
 * what people read is what there is. Pure.
 */
final class Visible {

    private Visible() {}

    /** {@code text} with lines and tabs as they are. */
    static String of(String text) {
        return text.codePoints().anyMatch(Visible::isHidden) ? escaped(text) : text;
    }

    private static String escaped(String text) {
        StringBuilder shown = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(point -> {
            if (isHidden(point)) {
                for (char unit : Character.toChars(point)) {
                    shown.append("\\u%04X".formatted((int) unit));
                }
            } else {
                shown.appendCodePoint(point);
            }
        });
        return shown.toString();
    }

    private static boolean isHidden(int point) {
        if ((point >= ' ' && point < 0x7f) || point == '\n' || point == '\t') {
            return false;
        }
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            // no character at all, whatever comes after this Java
            case Character.UNASSIGNED -> (point & 0xfffe) == 0xfffe || (point >= 0xfdd0 && point <= 0xfdef);
            default -> false;
        };
    }
}
