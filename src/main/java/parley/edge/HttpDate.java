package parley.edge;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The text of the header {@code Date} (RFC 9110, sections 5.6.7 and 6.6.1), written once a second. Any thread. */
final class HttpDate {

    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private static volatile Written last = new Written(Long.MIN_VALUE, "");

    private HttpDate() {}

    /** One second and its text. */
    private record Written(long second, String text) {}

    static String of(Instant now) {
        Written written = last;
        if (written.second != now.getEpochSecond()) {
            written = new Written(now.getEpochSecond(), FORM.format(now));
            last = written;
        }
        return written.text;
    }
}
