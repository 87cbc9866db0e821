package parley.contract;

import java.time.ZoneOffset;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What a contract explains of the names and numbers in dates.
 *
 * @param zones names of time zones beside UTC, GMT, UT and Z, which everybody knows; other names mean different things in
 *     different countries
 * @param language of the names of months and weekdays
 * @param yearsFrom the first of the hundred years that two digits may mean
 */
public record TimeNames(Map<String, ZoneOffset> zones, Locale language, int yearsFrom) {

    public static final TimeNames USUAL = new TimeNames(Map.of(), Locale.ENGLISH);

    /** Two digits are a year of this century. */
    public TimeNames(Map<String, ZoneOffset> zones, Locale language) {
        this(zones, language, 2000);
    }

    public TimeNames {
        zones = Collections.unmodifiableMap(new LinkedHashMap<>(zones));
    }
}
