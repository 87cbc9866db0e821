package parley.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Writes a secret in every way that T-66 names, alone and in layers, and finds what is left of it in a text, by means of its own. */
public final class Leaks {

    private static final int DEPTH = 4;
    private static final Pattern RUN = Pattern.compile("[A-Za-z0-9+/_-]{8,}");

    private Leaks() {}

    /** All spellings of {@code secret}; none holds a blank or a quote. */
    public static List<String> spellings(String secret) {
        return List.of(
                secret,
                percent(secret),
                percent(percent(secret)),
                base64(secret),
                Base64.getUrlEncoder().withoutPadding().encodeToString(secret.getBytes(UTF_8)),
                base64("user:" + secret),
                base64(base64(secret)),
                base64(base64("1?key=" + secret)),
                percent(base64(base64("ab" + secret))),
                base64("next?key=" + percent(secret)),
                base64(base64(base64(secret))));
    }

    /** The same as far as an element or attribute may be called that. */
    public static List<String> elements(String secret) {
        return spellings(secret).stream()
                .map(name -> name.replace("=", ""))
                .filter(name -> name.matches("[A-Za-z_][A-Za-z0-9_.-]*"))
                .distinct()
                .toList();
    }

    private static String percent(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }

    /** What of {@code cores}, in lower case, stands in {@code text} or in a layer below it. */
    public static List<String> in(String text, List<String> cores) {
        return layers(text, DEPTH)
                .flatMap(layer -> {
                    String lower = layer.toLowerCase(Locale.ROOT);
                    return cores.stream().filter(lower::contains).map(core -> core + " in " + around(lower, core));
                })
                .distinct()
                .toList();
    }

    private static String around(String text, String core) {
        int at = text.indexOf(core);
        return text.substring(Math.max(0, at - 60), Math.min(text.length(), at + core.length() + 60));
    }

    private static Stream<String> layers(String text, int depth) {
        if (depth == 0) {
            return Stream.of(text);
        }
        Stream<String> decoded = text.indexOf('%') < 0
                ? Stream.of()
                : Stream.of(unpercent(text))
                        .filter(other -> !other.equals(text))
                        .flatMap(t -> layers(t, depth - 1));
        return Stream.concat(Stream.of(text), Stream.concat(decoded, unbase64(text, depth)));
    }

    private static Stream<String> unbase64(String text, int depth) {
        Stream.Builder<String> found = Stream.builder();
        Matcher runs = RUN.matcher(text);
        while (runs.find()) {
            String run = runs.group().replace('-', '+').replace('_', '/');
            for (int from = 0; from < 4 && from + 8 <= run.length(); from++) {
                int length = (run.length() - from) / 4 * 4;
                byte[] bytes = Base64.getDecoder().decode(run.substring(from, from + length));
                found.add(new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1));
            }
        }
        return found.build().flatMap(inner -> layers(inner, depth - 1));
    }

    private static String unpercent(String text) {
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        for (int i = 0; i < text.length(); i++) {
            boolean escape = text.charAt(i) == '%' && text.substring(i).matches("(?s)%[0-9A-Fa-f]{2}.*");
            if (escape) {
                plain.write(Integer.parseInt(text.substring(i + 1, i + 3), 16));
                i += 2;
            } else {
                plain.writeBytes(text.substring(i, i + 1).getBytes(UTF_8));
            }
        }
        return plain.toString(UTF_8);
    }
}
