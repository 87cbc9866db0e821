package parley.testing;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Texts that callers might send to find a way through: reserved characters, controls, quotes, markup, other scripts. */
public final class CallerInputs {

    private static final List<String> PIECES = List.of(
            "a",
            "Z9",
            "name",
            " ",
            "  ",
            ":",
            "/",
            "//",
            "?",
            "#",
            "[",
            "]",
            "@",
            "!",
            "$",
            "&",
            "'",
            "''",
            "(",
            ")",
            "*",
            "+",
            ",",
            ";",
            "=",
            "%",
            "%2e",
            "%00",
            "..",
            ".",
            "\\",
            "\\\\",
            "\"",
            "\\\"",
            "|",
            "`",
            "^",
            "~",
            "<",
            ">",
            "</v>",
            "<!--",
            "-->",
            "]]>",
            "<![CDATA[",
            "&amp;",
            "&#x27;",
            "&x;",
            "<?x?>",
            "{",
            "}",
            "{{",
            "}}",
            "{secret.X}",
            "{filter.v}",
            "${x}",
            "\r\nX-Admin: 1",
            "\n",
            "\r",
            "\t",
            "\u0000",
            "\u001b",
            "\u007f",
            "\u0085",
            "\u009f",
            "\u00a0",
            "é",
            "ÿ",
            "東京",
            "大阪",
            "€",
            "😀",
            "ﷺ",
            "\u202e",
            "\u2028",
            "\ufeff",
            "\ufffe",
            "\uffff",
            "e\u0301",
            "Ω",
            "ß",
            "&admin=true",
            "\",\"role\":\"admin",
            "' or 1 eq 1 or name eq '",
            "\" OR \"",
            "' OR '1'='1",
            "*/",
            "--",
            "/*",
            "true",
            "null",
            "0",
            "-1",
            "1e9",
            "javascript:",
            "http://127.0.0.1/",
            "xsi:nil=\"true\"",
            "parley:if");

    private final Random random;
    private final List<String> naughty;

    /** @param naughty further texts that are sent as they are */
    public CallerInputs(long seed, List<String> naughty) {
        this.random = new Random(seed);
        this.naughty = List.copyOf(naughty);
    }

    public String next() {
        if (!naughty.isEmpty() && random.nextInt(5) == 0) {
            return naughty.get(random.nextInt(naughty.size()));
        }
        StringBuilder text = new StringBuilder();
        for (int left = 1 + random.nextInt(random.nextBoolean() ? 2 : 7); left > 0; left--) {
            text.append(
                    random.nextInt(12) == 0
                            ? Character.toString(codePoint())
                            : PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }

    private int codePoint() {
        int any = random.nextInt(random.nextBoolean() ? 0x300 : 0x11000);
        return Character.isBmpCodePoint(any) && Character.isSurrogate((char) any) ? 'x' : any;
    }

    /** {@code text} with everything percent-encoded that is neither letter nor digit of ASCII. */
    public static String encoded(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            boolean plain =
                    (octet >= '0' && octet <= '9') || (octet >= 'A' && octet <= 'Z') || (octet >= 'a' && octet <= 'z');
            encoded.append(plain ? String.valueOf((char) octet) : "%%%02X".formatted(octet & 0xff));
        }
        return encoded.toString();
    }
}
