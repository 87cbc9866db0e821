package parley.expression;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import parley.expression.DatePicture.Item;

/** Reads a date by its picture from the left to the right; a text of another form is nothing. One text, one thread. */
final class DateReading {

    private final String text;
    private final Map<Character, Long> found = new HashMap<>();
    private int at;

    private DateReading(String text) {
        this.text = text;
    }

    static @Nullable Object millis(List<Item> items, String text, Run run) {
        DateReading reading = new DateReading(text);
        for (int i = 0; i < items.size(); i++) {
            boolean followed = i + 1 < items.size() && items.get(i + 1).number() != null;
            if (!reading.reads(items.get(i), followed)) {
                return null;
            }
        }
        if (reading.at < text.length() || reading.found.isEmpty()) {
            return null;
        }
        return reading.millis(run);
    }

    private boolean reads(Item item, boolean followed) {
        if (item.isText()) {
            boolean same =
                    text.regionMatches(true, at, item.text(), 0, item.text().length());
            at += item.text().length();
            return same;
        }
        return switch (item.component()) {
            case 'Z', 'z' -> readsZone(item);
            case 'P' -> readsName(item, List.of("am", "pm"), 0);
            case 'C', 'E' -> readsName(item, List.of("ISO"), 0);
            default ->
                item.names() == ' '
                        ? readsNumber(item, followed)
                        : readsName(item, item.component() == 'F' ? DatePicture.DAYS : DatePicture.MONTHS, 1);
        };
    }

    private boolean readsName(Item item, List<String> names, int first) {
        int end = at;
        while (end < text.length() && Character.isLetter(text.charAt(end))) {
            end++;
        }
        String word = text.substring(at, end);
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            String shown = item.most() >= 0 && item.most() < name.length() ? name.substring(0, item.most()) : name;
            if (shown.equalsIgnoreCase(word)) {
                found.put(item.component(), (long) i + first);
                at = end;
                return true;
            }
        }
        return false;
    }

    private boolean readsNumber(Item item, boolean followed) {
        int zero = item.digits().zero();
        int most = followed ? item.digits().mandatory() : 18;
        int start = at;
        int end = at;
        long value = 0;
        while (end < text.length() && end - at < most && text.charAt(end) >= zero && text.charAt(end) <= zero + 9) {
            value = value * 10 + text.charAt(end) - zero;
            end++;
        }
        boolean any = end > at;
        at = end;
        if (any && item.digits().ordinal()) {
            String ending = text.substring(at, Math.min(text.length(), at + 2)).toLowerCase(Locale.ROOT);
            at += 2;
            any = List.of("st", "nd", "rd", "th").contains(ending);
        }
        found.put(item.component(), item.component() == 'f' ? thousandths(start) : value);
        return any;
    }

    /** The fraction of a second whose digits begin at {@code start}. */
    private long thousandths(int start) {
        return Long.parseLong((text.substring(start, at) + "000").substring(0, 3));
    }

    private boolean readsZone(Item item) {
        if (item.component() == 'z') {
            if (!text.startsWith("GMT", at)) {
                return false;
            }
            at += 3;
        }
        if (item.zulu() && text.startsWith("Z", at)) {
            at++;
            found.put('Z', 0L);
            return true;
        }
        if (at >= text.length() || (text.charAt(at) != '+' && text.charAt(at) != '-')) {
            return false;
        }
        long sign = text.charAt(at++) == '-' ? -1 : 1;
        String first = digits();
        boolean separated = !item.digits().separators().isEmpty();
        String second = "";
        if (separated) {
            if (!text.startsWith(item.digits().separators().get(0).sign(), at)) {
                return false;
            }
            at++;
            second = digits();
        } else if (first.length() > 2) {
            second = first.substring(2);
            first = first.substring(0, 2);
        }
        if (first.isEmpty() || (separated && second.isEmpty())) {
            return false;
        }
        found.put('Z', sign * (Long.parseLong(first) * 60 + (second.isEmpty() ? 0 : Long.parseLong(second))));
        return true;
    }

    private String digits() {
        int start = at;
        while (at < text.length() && at - start < 4 && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return text.substring(start, at);
    }

    /** What the components are together: the largest that are left out are those of the reply's time, the smallest are zero. */
    private long millis(Run run) {
        boolean ofYear = found.containsKey('d') && !found.containsKey('M') && !found.containsKey('D');
        boolean weeks =
                found.containsKey('X') || found.containsKey('w') || found.containsKey('x') || found.containsKey('W');
        boolean twelve = found.containsKey('h') || found.containsKey('P');
        if (weeks || (found.containsKey('F') && !found.containsKey('D'))) {
            throw DatePicture.wrong("does not name a day");
        }
        String order = (ofYear ? "Yd" : "YMD") + (twelve ? "Phmsf" : "Hmsf");
        boolean started = false;
        boolean ended = false;
        OffsetDateTime now = null;
        for (int i = 0; i < order.length(); i++) {
            char component = order.charAt(i);
            if (found.containsKey(component)) {
                if (ended) {
                    throw DatePicture.wrong("leaves out a component between two others");
                }
                started = true;
            } else if (started) {
                ended = true;
                found.put(component, component == 'M' || component == 'D' || component == 'd' ? 1L : 0L);
            } else {
                now = now == null ? Instant.parse(run.evaluation().now()).atOffset(ZoneOffset.UTC) : now;
                found.put(component, DatePicture.fragment(component, now));
            }
        }
        return at(ofYear, twelve);
    }

    private long at(boolean ofYear, boolean twelve) {
        try {
            LocalDate first = LocalDate.of(Math.toIntExact(of('Y')), 1, 1);
            LocalDate day = ofYear
                    ? first.plusDays(of('d') - 1)
                    : first.plusMonths(Math.max(1, of('M')) - 1).plusDays(of('D') - 1);
            long hour = twelve ? of('h') % 12 + (of('P') == 1 ? 12 : 0) : of('H');
            long seconds = (hour * 60 + of('m') - of('Z')) * 60 + of('s');
            return day.toEpochDay() * 86_400_000 + seconds * 1000 + of('f');
        } catch (DateTimeException | ArithmeticException outOfRange) {
            throw new EvaluationFailure("$toMillis reads a date that is out of range");
        }
    }

    private long of(char component) {
        return found.getOrDefault(component, 0L);
    }
}
