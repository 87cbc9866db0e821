package parley.text;

/** The characters that XML 1.0 can hold. Pure. */
public final class XmlCharacters {

    private XmlCharacters() {}

    /** Whether {@code point} is a character of XML 1.0 (production 2); half of a surrogate pair is none. */
    public static boolean isAllowed(int point) {
        return point == '\t'
                || point == '\n'
                || point == '\r'
                || (point >= ' ' && point <= 0xD7FF)
                || (point >= 0xE000 && point <= 0xFFFD)
                || (point >= 0x10000 && point <= 0x10FFFF);
    }

    /** Whether all characters of {@code text} are. */
    public static boolean areAllowed(String text) {
        return text.codePoints().allMatch(XmlCharacters::isAllowed);
    }
}
