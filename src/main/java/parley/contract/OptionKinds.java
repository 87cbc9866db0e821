package parley.contract;

import java.net.URI;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import parley.yaml.ScalarKind;
import parley.yaml.ScalarShape.Matching;
import parley.yaml.Words;

/** The scalars that options of types take. */
final class OptionKinds {

    static final ScalarKind<Integer> LENGTH = ScalarKind.integer(1, 1_000_000);

    /** No digit, sign or letter: those belong to the number itself. */
    static final ScalarKind<String> SEPARATOR = ScalarKind.matching(
            "one character between groups of digits",
            "Write for example \",\", \".\", \" \" or \"'\"",
            "[^0-9A-Za-z+-]");

    static final ScalarKind<String> SCHEME = ScalarKind.matching(
                    "a scheme of URIs", "Write for example https", "[A-Za-z][A-Za-z0-9+.-]*")
            .as(scheme -> scheme.toLowerCase(Locale.ROOT));

    static final ScalarKind<URI> BASE = ScalarKind.TEXT
            .named("an absolute url", "Write for example https://www.example.com/")
            .as(URI::create)
            .only(uri -> uri.isAbsolute() && uri.getHost() != null)
            .shaped(new Matching("[A-Za-z][A-Za-z0-9+.-]*://\\S+"));

    static final ScalarKind<ChronoUnit> UNIT = Words.of(
            unit -> unit == ChronoUnit.MILLIS ? "milliseconds" : unit.toString().toLowerCase(Locale.ROOT),
            List.of(ChronoUnit.MILLIS, ChronoUnit.SECONDS, ChronoUnit.MINUTES, ChronoUnit.HOURS, ChronoUnit.DAYS));

    private OptionKinds() {}
}
