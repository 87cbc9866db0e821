package parley.cli;

import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The SHA-256 of a token as people write it: the 64 digits, never the token, never the sample of a manual. */
final class TokenHash {

    /** How to get one. */
    static final String CURE = "It is the SHA-256 of the token, never the token: printf %s TOKEN | sha256sum";

    private static final Pattern DIGITS = Pattern.compile("[0-9a-fA-F]{64}");
    private static final Pattern PLACEHOLDER = Pattern.compile("<.*>");

    /** Hashes of what stands in manuals: whoever reads one has the token. */
    private static final Map<String, String> KNOWN = Map.of(
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", "no token at all",
            "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "test",
            "f98103e9217f099208569d295c1b276f1821348636c268c854bb2a086e0037cd", "TOKEN");

    private TokenHash() {}

    /** What is wrong with {@code text}; empty where it can be used. */
    static Optional<String> problem(String text) {
        if (PLACEHOLDER.matcher(text.strip()).matches()) {
            return Optional.of("is still the placeholder " + text.strip());
        }
        if (!DIGITS.matcher(text).matches()) {
            return Optional.of("is not 64 hexadecimal digits");
        }
        return Optional.ofNullable(KNOWN.get(text.toLowerCase(Locale.ROOT)))
                .map(token -> "is the hash of " + token + ", which everybody knows");
    }

    /** The bytes of what has no {@link #problem}. */
    static byte[] bytes(String text) {
        return HexFormat.of().parseHex(text.toLowerCase(Locale.ROOT));
    }
}
