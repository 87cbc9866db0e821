package parley.yaml;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import parley.exchange.Rate;

/** Rates, percentages and bounded durations as files write them, and durations as messages show them. */
public final class Quantities {

    /** {@code 20/s}, {@code 100/min}, {@code 1000/h}, {@code 5/10s}. */
    public static final ScalarKind<Rate> RATE = ScalarKind.of(
                    "a rate", "Write for example 20/s, 100/min, 1000/h or 5/10s", Quantities::rate)
            .shaped(new ScalarShape.Matching("0*[1-9][0-9]*/[0-9]*(ms|s|m|min|h|d)"));

    /** How long calls and waits may take: beyond a day nobody waits, and nanoseconds must not overflow. */
    public static final ScalarKind<Duration> PATIENCE =
            ScalarKind.DURATION.within(duration -> duration.compareTo(Duration.ofDays(1)) <= 0, "Write at most 1d");

    /** How long a reply may be kept. */
    public static final ScalarKind<Duration> AGE =
            ScalarKind.DURATION.within(Quantities::isWithinAYear, "Write at most 365d");

    /** The same, or {@code off} for not at all. */
    public static final ScalarKind<Duration> AGE_OR_OFF = AGE.orOff().as(age -> age.orElse(Duration.ZERO));

    private static final Duration YEAR = Duration.ofDays(365);

    /** Each of them is remembered with its time. */
    private static final int MOST_CALLS = 1_000_000;

    private static final Pattern RATE_FORM = Pattern.compile("(\\d{1,9})/(\\d{0,9})([a-z]{1,3})");

    private Quantities() {}

    /** A percentage from {@code least} to 100. */
    public static ScalarKind<Integer> percent(int least) {
        return ScalarKind.matching("a percentage", "Write " + least + "% to 100%", "\\d{1,3}%")
                .as(text -> Integer.valueOf(text.substring(0, text.length() - 1)))
                .only(percent -> least <= percent && percent <= 100)
                .shaped(new ScalarShape.Matching("(100|[1-9]?[0-9])%"));
    }

    private static Optional<Rate> rate(String text) {
        Matcher matcher = RATE_FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int calls = Integer.parseInt(matcher.group(1));
        String count = matcher.group(2).isEmpty() ? "1" : matcher.group(2);
        String unit = matcher.group(3).equals("min") ? "m" : matcher.group(3);
        return ScalarKind.duration(count + unit)
                .filter(Quantities::isWithinAYear)
                .filter(per -> 1 <= calls && calls <= MOST_CALLS)
                .map(per -> new Rate(calls, per));
    }

    private static boolean isWithinAYear(Duration duration) {
        return duration.compareTo(YEAR) <= 0;
    }

    /** A value as files write it. */
    public static String shown(Object value) {
        return value instanceof Duration duration ? text(duration) : value.toString();
    }

    /** A duration to the millisecond, as files write it: {@code 300ms}, {@code 12s}, {@code 1h}. */
    public static String text(Duration duration) {
        long millis = duration.toMillis();
        for (String unit : List.of("d", "h", "m", "s")) {
            long each = ScalarKind.duration("1" + unit).orElseThrow().toMillis();
            if (millis != 0 && millis % each == 0) {
                return millis / each + unit;
            }
        }
        return millis + "ms";
    }
}
