package parley.storm;

import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import parley.bench.Heard;

/**
 * Understands the payloads that a proxy passes on as they are. What is merely odd ({@link Behaviour#isGood}) and still says the
 * truth is taken as right. A proxy labels an answer stale by the header {@code X-Cache-Status}.
 */
final class PayloadReading implements BiFunction<Subject, Heard, Claim> {

    /** The header and the words by which nginx says that it served what it should have fetched anew. */
    static final String LABEL = "X-Cache-Status";

    private static final Set<String> STALE = Set.of("STALE", "UPDATING");
    private static final Pattern SERIAL = Pattern.compile("serial\\W{1,2}(\\d+)");

    private final World world;

    PayloadReading(World world) {
        this.world = world;
    }

    @Override
    public Claim apply(Subject subject, Heard heard) {
        String text = text(heard);
        Matcher serial = SERIAL.matcher(text);
        if (!serial.find() || !heard.header("Content-Encoding").isEmpty()) {
            return Claim.wrong("not the payload: " + text.substring(0, Math.min(80, text.length())));
        }
        Fact fact = world.fact(subject, Integer.parseInt(serial.group(1)));
        if (!withoutAdded(subject.api(), text).equals(Payload.of(fact))) {
            return Claim.wrong("never was so: " + text);
        }
        return STALE.contains(heard.header(LABEL)) ? Claim.stale(fact.serial()) : Claim.fresh(fact.serial());
    }

    private static String text(Heard heard) {
        boolean isWide = heard.body().length() > 1 && (heard.body().getByte(0) & 0xff) == 0xfe;
        return heard.body().toString(isWide ? "UTF-16" : "UTF-8");
    }

    /** {@link Lie#FIELD_ADDED} is no lie. */
    private static String withoutAdded(Api api, String text) {
        String added = Payload.member(api, "x", "1");
        return text.replace((api.isJson() ? "," : "") + added, "");
    }
}
