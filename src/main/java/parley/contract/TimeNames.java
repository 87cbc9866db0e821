package parley.contract;

import java.time.ZoneOffset;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The names in dates that a contract explains.
 *
 * @param zones names of time zones beside UTC, GMT, UT and Z, which everybody knows; other names mean different things in
 *     different countries
 * @param language of the names of months and weekdays
 */
public record TimeNames(Map<String, ZoneOffset> zones, Locale language) {

    public static final TimeNames USUAL = new TimeNames(Map.of(), Locale.ENGLISH);

    public TimeNames {
        zones = Collections.unmodifiableMap(new LinkedHashMap<>(zones));
    }
}
