package parley.text;

/** Looks for the end of a part of a text in which brackets nest and quoted texts mean nothing. */
public final class Nesting {

    private Nesting() {}

    /**
     * The first of {@code ends} from {@code start} on that stands outside quotes and within no bracket opened since; -1 if there is none.
     *
     * @param opening brackets that open
     * @param closing brackets that close
     */
    public static int end(String text, int start, String opening, String closing, String ends) {
        int depth = 0;
        char quote = 0;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'' || c == '`') {
                quote = c;
            } else if (opening.indexOf(c) >= 0) {
                depth++;
            } else if (depth == 0 && ends.indexOf(c) >= 0) {
                return i;
            } else if (closing.indexOf(c) >= 0) {
                depth--;
            }
        }
        return -1;
    }
}
