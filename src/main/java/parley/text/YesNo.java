package parley.text;

import java.util.Locale;
import java.util.Set;

/** The words that upstreams have for yes and no, in small letters. */
public final class YesNo {

    public static final Set<String> YES = Set.of("true", "1", "yes", "y", "t", "on");
    public static final Set<String> NO = Set.of("false", "0", "no", "n", "f", "off");

    private YesNo() {}

    /** Whether a text says no, in whatever case and with blanks around it. */
    public static boolean isNo(String text) {
        return NO.contains(text.strip().toLowerCase(Locale.ROOT));
    }
}
