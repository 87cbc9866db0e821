package parley.exchange;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** How one text may stand in another: as it is, or written by one of the encoders that upstreams use (T-66). */
final class Spellings {

    /** What encoders of JSON escape whose texts may get into a page. */
    private static final Pattern RISKY = Pattern.compile("[<>&'+]");

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
        String json = text.replace("\\", "\\\\").replace("\"", "\\\"");
        spellings.add(json);
        spellings.add(RISKY.matcher(json)
                .replaceAll(
                        found -> String.format("\\\\u%04X", (int) found.group().charAt(0))));
        String xml = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        spellings.add(xml);
        spellings.add(xml.replace("\"", "&quot;").replace("'", "&#39;"));
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

    /** The characters that are the same whatever stands before and behind, when {@code before} bytes stand before in a group of three. */
    private static String base64(byte[] bytes, int before) {
        byte[] shifted = new byte[bytes.length + before];
        System.arraycopy(bytes, 0, shifted, before, bytes.length);
        int whole = shifted.length / 3 * 3;
        String text = Base64.getEncoder().encodeToString(Arrays.copyOf(shifted, whole));
        return text.substring(Math.min(text.length(), before == 0 ? 0 : before + 1));
    }
}
