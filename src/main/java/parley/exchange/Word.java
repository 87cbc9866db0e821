package parley.exchange;

import java.util.Locale;

/** The one spelling of a constant in logs, metrics, documents and files. */
public final class Word {

    private Word() {}

    /** Its name in small letters, with hyphens. */
    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
