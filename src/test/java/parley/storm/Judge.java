package parley.storm;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import parley.bench.Heard;
import parley.storm.Verdict.Kind;

/**
 * Decides what an answer is worth. Good is status 200 with a fact of the very record that was asked for, which
 *
 * <ul>
 *   <li>was true at some moment from {@link #FRESH} or the age that it says (and a tolerance) before the request was sent until
 *       the answer came, or
 *   <li>was true within {@link #STALE} before that, and the answer is labelled stale.
 * </ul>
 *
 * Where an answer says its age, the fact must have been true at that age. Any other 200 is wrong; anything else has failed. Immutable; any thread.
 */
final class Judge {

    /** What the contracts say, {@code fresh: 2s}. */
    static final Duration FRESH = Duration.ofSeconds(2);

    /** What the contracts say, {@code stale-if-error: 10m}. */
    static final Duration STALE = Duration.ofMinutes(10);

    private static final Pattern CODE = Pattern.compile("\"code\":\"([^\"]*)\"");
    private static final Pattern ATTEMPTS = Pattern.compile("\"attempts\":(\\d+)");

    private final World world;
    private final BiFunction<Subject, Heard, Claim> reading;
    private final Duration tolerance;

    /**
     * A judge.
     *
     * @param reading understands the answers of whatever is under test
     * @param tolerance from the moment an upstream writes a reply until it has been received
     */
    Judge(World world, BiFunction<Subject, Heard, Claim> reading, Duration tolerance) {
        this.world = world;
        this.reading = reading;
        this.tolerance = tolerance;
    }

    /** The worth of an answer to a request for {@code subject} that was sent and answered at these times. */
    Verdict verdict(Subject subject, long sent, long answered, Heard heard) {
        if (heard.status() != 200) {
            return new Verdict(Kind.FAILED, heard.status() + " " + code(heard));
        }
        Claim claim = reading.apply(subject, heard);
        if (claim.isImpossible()) {
            return new Verdict(Kind.WRONG, claim.fault());
        }
        Duration window = claim.isStale() ? FRESH.plus(STALE) : longer(FRESH, Duration.ofSeconds(claim.age()));
        long earliest = sent - window.plus(tolerance).toNanos();
        if (world.wasTrue(subject, claim.serial(), earliest, answered)) {
            if (claim.saysAge() && !wasTrueAt(claim, subject, sent, answered)) {
                return new Verdict(Kind.WRONG, "not true at the age it says, " + claim.age() + " s");
            }
            return new Verdict(claim.isStale() ? Kind.GOOD_STALE : Kind.GOOD_FRESH, "");
        }
        long over = sent - world.begins(subject, claim.serial() + 1);
        return new Verdict(Kind.WRONG, "a value that ended " + Duration.ofNanos(over) + " before the request");
    }

    /**
     * Ages are cut to whole seconds and counted from some moment after the fact was told, within the tolerance; or from before that,
     * by as much as its reader stood still.
     */
    private boolean wasTrueAt(Claim claim, Subject subject, long sent, long answered) {
        long age = TimeUnit.SECONDS.toNanos(claim.age());
        long oldest = sent - age - TimeUnit.SECONDS.toNanos(1) - tolerance.toNanos();
        return world.wasTrue(subject, claim.serial(), oldest, answered - age + tolerance.toNanos());
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    /** The code of an error document with its attempts, or the beginning of whatever it is. */
    private static String code(Heard heard) {
        String body = heard.body().toString();
        Matcher code = CODE.matcher(body);
        if (!code.find()) {
            return body.substring(0, Math.min(40, body.length())).replaceAll("\\s+", " ");
        }
        Matcher attempts = ATTEMPTS.matcher(body);
        return code.group(1) + (attempts.find() ? ", attempt " + attempts.group(1) : "");
    }
}
