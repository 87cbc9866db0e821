package parley.exchange;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Takes the values of secrets out of texts that leave the gateway: as they are, as they stand in addresses, JSON, XML, element
 * names and Base64, and inside layers of these (a cursor is Base64 of Base64). The last values of a name stay hidden with the
 * present one, since replies to calls with an old key may still be under way. Any thread.
 */
public final class Redaction {

    /** What stands where a secret stood. */
    public static final String MASK = "***";

    /** What is shorter protects nothing, and hiding it would tear every text apart. */
    private static final int SHORTEST = 4;

    /** A value shorter than that may well be data, and data is only changed where a secret is certain. */
    private static final int SHORTEST_IN_DATA = 8;

    /** Longer texts are looked into where a secret of eight characters is certain, not for shorter ones. */
    private static final int LONGEST_LAYERED = 16_384;

    /** A part of a text that may hold layers: no blanks, quotes or brackets. */
    private static final Pattern TOKEN = Pattern.compile("[^\\s\"'`<>(){}\\[\\],;|]{6,}");

    /** Of each name: a key that changes every hour is remembered for most of a day, and no reply is under way for so long. */
    private static final int MOST_PAST = 16;

    private final Set<String> secrets = new LinkedHashSet<>();

    /** What each name stood for, the newest last. */
    private final Map<String, Deque<String>> named = new LinkedHashMap<>();

    private volatile Known known = Known.NOTHING;

    /** What is searched for, made anew with each secret. */
    private record Known(
            @Nullable Pattern anywhere, @Nullable Pattern values, LayeredSearch inData) {
        static final Known NOTHING =
                new Known(null, null, new LayeredSearch(ByteSearch.of(Set.of()), SHORTEST_IN_DATA));

        static Known of(Set<String> secrets) {
            Set<String> spellings = new LinkedHashSet<>();
            List<byte[]> inData = new ArrayList<>();
            int shortest = Integer.MAX_VALUE / 8;
            for (String secret : secrets) {
                Set<String> written = Spellings.of(secret);
                spellings.addAll(written);
                if (secret.length() >= SHORTEST_IN_DATA) {
                    shortest = Math.min(shortest, secret.length());
                    for (String spelling : written) {
                        inData.add(spelling.getBytes(StandardCharsets.UTF_8));
                        inData.add(spelling.getBytes(StandardCharsets.ISO_8859_1)); // mostly the same, and sought once
                    }
                }
            }
            return new Known(
                    AnyOf.of(spellings), AnyOf.of(secrets), new LayeredSearch(ByteSearch.of(inData), shortest));
        }
    }

    /** Hides {@code secret} from now on; shorter texts than four characters are no secrets. */
    public synchronized void note(String secret) {
        if (secret.length() >= SHORTEST && secrets.add(secret)) {
            changed();
        }
    }

    private synchronized void note(String name, String value) {
        Deque<String> values = named.computeIfAbsent(name, first -> new ArrayDeque<>());
        if (value.length() < SHORTEST || value.equals(values.peekLast())) {
            return;
        }
        values.remove(value);
        values.addLast(value);
        if (values.size() > 1 + MOST_PAST) {
            values.removeFirst();
        }
        changed();
    }

    private void changed() {
        Set<String> all = new LinkedHashSet<>(secrets);
        named.values().forEach(all::addAll);
        known = Known.of(all);
    }

    /** Whether {@code text} holds a secret, or did before it was masked: nothing can be asked for by it. */
    public boolean isHidden(String text) {
        return known.anywhere != null && (text.contains(MASK) || !masked(text).equals(text));
    }

    /** {@code others}, whose every secret is noted when it is asked for. */
    public Secrets noting(Secrets others) {
        return Secrets.of(
                name -> {
                    Optional<String> value = others.get(name);
                    value.ifPresent(present -> note(name, present));
                    return value;
                },
                others::setting,
                others::whyNot);
    }

    /** {@code text} without any secret; the same object where it holds none, nothing of it where one cannot be cut out. */
    public String masked(String text) {
        Known now = known;
        if (now.anywhere == null || now.values == null || text.isEmpty()) {
            return text;
        }
        Matcher plain = now.anywhere.matcher(text);
        String shown = plain.find() ? plain.replaceAll(Matcher.quoteReplacement(MASK)) : text;
        boolean isLayered = now.inData.isIn(shown.getBytes(StandardCharsets.UTF_8));
        if (!isLayered && shown.length() > LONGEST_LAYERED) {
            return shown;
        }
        String cut = withoutLayers(shown, now.values);
        return isLayered && now.inData.isIn(cut.getBytes(StandardCharsets.UTF_8)) ? MASK : cut;
    }

    private static String withoutLayers(String text, Pattern secrets) {
        Matcher token = TOKEN.matcher(text);
        @Nullable StringBuilder shown = null;
        int copied = 0;
        while (token.find()) {
            if (NestedEncodings.hold(token.group(), secrets)) {
                shown = shown == null ? new StringBuilder(text.length()) : shown;
                shown.append(text, copied, token.start()).append(MASK);
                copied = token.end();
            }
        }
        return shown == null ? text : shown.append(text, copied, text.length()).toString();
    }

    /** {@code failure} without any secret in what callers and logs are told. */
    public GatewayFailure masked(GatewayFailure failure) {
        return known.anywhere == null ? failure : failure.masked(this::masked);
    }

    /**
     * Whether {@code body} may hold a secret of at least eight characters, so that its values need {@link #masked(String)}. False
     * only where it holds none; always true for UTF-16 and UTF-32, whose bytes are not searched.
     */
    public boolean mayBeIn(byte[] body) {
        Known now = known;
        return !now.inData.isEmpty() && (now.inData.isIn(body) || isWide(body));
    }

    /** A zero among the first bytes: no text of one byte a character begins like that. */
    private static boolean isWide(byte[] body) {
        return IntStream.range(0, Math.min(4, body.length)).anyMatch(i -> body[i] == 0);
    }

    @Override
    public String toString() {
        return "Redaction[***]";
    }
}
