package parley.exchange;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Set;

/** How one text may stand in another: as it is, or written by one of the encoders that upstreams use (T-66). */
final class Spellings {

    private Spellings() {}

    static Set<String> of(String text) {
        Set<String> spellings = new LinkedHashSet<>();
        spellings.add(text);
        String form = URLEncoder.encode(text, StandardCharsets.UTF_8);
        String percent = form.replace("+", "%20");
        spellings.add(form);
        spellings.add(percent);
        spellings.add(URLEncoder.encode(percent, StandardCharsets.UTF_8));
        spellings.add(text.replace("/", "\\/"));
        spellings.add(jsonEscaped(text, "\"\\"));
        spellings.add(jsonEscaped(text, "\"\\<>&'+"));
        spellings.add(text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"));
        spellings.add(text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;"));
        spellings.add(text.replaceAll("[-.:]", "_")); // an element of that name
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int before = 0; before < 3; before++) {
            String within = base64(bytes, before);
            if (within.length() >= 6) {
                spellings.add(within);
                spellings.add(within.replace('+', '-').replace('/', '_'));
                spellings.add(within.replace('+', '_').replace('/', '_')); // an element of that name
            }
        }
        return spellings;
    }

    private static String jsonEscaped(String text, String escaped) {
        StringBuilder json = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (escaped.indexOf(c) >= 0) {
                json.append(String.format("\\u%04X", (int) c));
            } else {
                json.append(c);
            }
        }
        return json.toString();
    }

    /** The characters that are the same whatever stands before and behind, when {@code before} bytes stand before in a group of three. */
    private static String base64(byte[] bytes, int before) {
        byte[] shifted = new byte[bytes.length + before];
        System.arraycopy(bytes, 0, shifted, before, bytes.length);
        int whole = shifted.length / 3 * 3;
        String text = Base64.getEncoder().encodeToString(Arrays.copyOf(shifted, whole));
        return text.substring(Math.min(text.length(), before == 0 ? 0 : before + 1));
    }
}
