package parley.decode;

import parley.contract.XmlOptions.Whitespace;

/** XML white space: blank, tab, line feed, carriage return. A no-break space is text. */
final class Blanks {

    private Blanks() {}

    static boolean isBlank(char value) {
        return value == ' ' || value == '\n' || value == '\r' || value == '\t';
    }

    static boolean isBlank(String text) {
        return firstText(text) == text.length();
    }

    static boolean isBlank(char[] chars, int from, int length) {
        for (int i = from; i < from + length; i++) {
            if (!isBlank(chars[i])) {
                return false;
            }
        }
        return true;
    }

    static String apply(Whitespace whitespace, String text) {
        return switch (whitespace) {
            case TRIM -> trim(text);
            case KEEP -> text;
            case COLLAPSE -> collapse(text);
        };
    }

    private static String trim(String text) {
        int end = text.length();
        int start = firstText(text);
        while (end > start && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static int firstText(String text) {
        int start = 0;
        while (start < text.length() && isBlank(text.charAt(start))) {
            start++;
        }
        return start;
    }

    private static String collapse(String text) {
        StringBuilder collapsed = new StringBuilder(text.length());
        boolean gap = false;
        for (int i = 0; i < text.length(); i++) {
            char value = text.charAt(i);
            if (isBlank(value)) {
                gap = true;
            } else {
                if (gap && collapsed.length() > 0) {
                    collapsed.append(' ');
                }
                collapsed.append(value);
                gap = false;
            }
        }
        return collapsed.toString();
    }
}
