package parley.decode;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The charsets that a reply may be written in. UTF-7 and EBCDIC are never decoded: they hide markup from whoever reads the
 * bytes as ASCII.
 */
final class AllowedCharsets {

    private static final Set<String> NAMES =
            Set.of("UTF-8", "UTF-16", "UTF-16BE", "UTF-16LE", "US-ASCII", "KOI8-R", "Shift_JIS", "GB18030", "Big5");

    /** Older Chinese names; the decoder of their superset reads what is really sent under them. */
    private static final Set<String> SUBSETS_OF_GB18030 = Set.of("GB2312", "GBK");

    private AllowedCharsets() {}

    /** The allowed charset called {@code name}; empty when it is unknown or not allowed. */
    static Optional<Charset> named(String name) {
        try {
            return allowed(Charset.forName(name));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return Optional.empty();
        }
    }

    /** The same where it can be what bytes are written in that are not UTF-8, and show no wide characters. */
    static Optional<Charset> narrow(@Nullable String name) {
        return Optional.ofNullable(name)
                .flatMap(AllowedCharsets::named)
                .filter(charset -> !charset.equals(StandardCharsets.UTF_8) && !isWide(charset));
    }

    /** The charset to decode with where {@code charset} is named; empty when it is not allowed. */
    static Optional<Charset> allowed(Charset charset) {
        String name = charset.name();
        if (SUBSETS_OF_GB18030.contains(name)) {
            return Optional.of(Charset.forName("GB18030"));
        }
        return Optional.of(charset)
                .filter(known -> NAMES.contains(name)
                        || name.startsWith("ISO-8859-")
                        || name.startsWith("windows-125")
                        || name.startsWith("EUC-")
                        || name.toUpperCase(Locale.ROOT).startsWith("X-EUC-"));
    }

    /** Whether every character is one byte, so that bytes which form valid UTF-8 are hardly ever meant as this charset. */
    static boolean isSingleByte(Charset charset) {
        String name = charset.name();
        return charset.equals(StandardCharsets.US_ASCII)
                || name.startsWith("ISO-8859-")
                || name.startsWith("windows-125")
                || name.equals("KOI8-R");
    }

    static boolean isWide(Charset charset) {
        return charset.name().startsWith("UTF-16");
    }
}
