package parley.expression;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.Month;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** The picture of a date and time (XPath, {@code format-dateTime}). Immutable. */
record DatePicture(List<Item> items) {

    /** What {@code $fromMillis} writes without a picture. */
    static final String ISO = "[Y0001]-[M01]-[D01]T[H01]:[m01]:[s01].[f001][Z01:01t]";

    static final List<String> MONTHS = Arrays.stream(Month.values())
            .map(month -> month.getDisplayName(TextStyle.FULL, Locale.ENGLISH))
            .toList();
    static final List<String> DAYS = Arrays.stream(DayOfWeek.values())
            .map(day -> day.getDisplayName(TextStyle.FULL, Locale.ENGLISH))
            .toList();

    /** Powers of ten. */
    private static final long[] TENS =
            LongStream.iterate(1, ten -> 10 * ten).limit(18).toArray();

    private static final String WHOLE = "YMDdFWwXxHhmsf";

    /**
     * A part: a text, or a component.
     *
     * @param component null for a text
     * @param names {@code n}, {@code N} or {@code t} for names in lower, upper or title case, otherwise blank
     * @param most characters of a name, or digits of a year; -1 for all
     * @param zulu whether UTC is {@code Z}
     */
    record Item(
            String text,
            char component,
            char names,
            int most,
            boolean zulu,
            @Nullable IntegerPicture number) {
        boolean isText() {
            return component == ' ';
        }

        IntegerPicture digits() {
            return Objects.requireNonNull(number);
        }
    }

    static DatePicture of(String picture) {
        List<Item> items = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        int i = 0;
        while (i < picture.length()) {
            char c = picture.charAt(i);
            if (c != '[' || picture.startsWith("[[", i)) {
                text.append(c);
                i += c == '[' || picture.startsWith("]]", i) ? 2 : 1;
                continue;
            }
            int end = picture.indexOf(']', i);
            if (end < 0) {
                throw wrong("has a [ without ]");
            }
            addText(items, text);
            items.add(item(picture.substring(i + 1, end).replaceAll("\\s+", "")));
            i = end + 1;
        }
        addText(items, text);
        return new DatePicture(List.copyOf(items));
    }

    private static void addText(List<Item> items, StringBuilder text) {
        if (text.length() > 0) {
            items.add(new Item(text.toString(), ' ', ' ', -1, false, null));
            text.setLength(0);
        }
    }

    static EvaluationFailure wrong(String what) {
        return new EvaluationFailure("the picture of a date " + what);
    }

    private static Item item(String marker) {
        char component = marker.isEmpty() ? ' ' : marker.charAt(0);
        String usual = usual(component);
        int comma = marker.lastIndexOf(',');
        String width = comma < 0 ? "" : marker.substring(comma + 1);
        String form = marker.isEmpty() ? "" : marker.substring(1, comma < 0 ? marker.length() : comma);
        char modifier = form.length() > 1 && "atco".indexOf(form.charAt(form.length() - 1)) >= 0
                ? form.charAt(form.length() - 1)
                : ' ';
        String first = form.isEmpty() ? usual : modifier == ' ' ? form : form.substring(0, form.length() - 1);
        int dash = width.indexOf('-');
        int fewest = number(dash < 0 ? width : width.substring(0, dash));
        int most = dash < 0 ? -1 : number(width.substring(dash + 1));
        char names =
                first.startsWith("Nn") ? 't' : first.startsWith("n") || first.startsWith("N") ? first.charAt(0) : ' ';
        boolean zone = component == 'Z' || component == 'z';
        if (names != ' ' || !(zone || WHOLE.indexOf(component) >= 0)) {
            if (names != ' ' && "YDdWwXHhmsf".indexOf(component) >= 0) {
                throw wrong("asks for the name of a component that has none: [" + component + "]");
            }
            return new Item("", component, names, most, false, null);
        }
        IntegerPicture digits = IntegerPicture.of(first + (modifier == 'o' ? ";o" : ""));
        if (zone) {
            return new Item("", component, ' ', most, modifier == 't', digits);
        }
        digits = digits.atLeast(Math.max(0, fewest));
        if (component != 'Y') {
            return new Item("", component, ' ', -1, false, digits);
        }
        int shown = digits.mandatory() + digits.optional();
        return most >= 0
                ? new Item("", component, ' ', most, false, digits.exactly(most))
                : new Item("", component, ' ', shown >= 2 ? shown : -1, false, digits);
    }

    private static int number(String width) {
        if (width.isEmpty() || width.equals("*")) {
            return -1;
        }
        if (!width.matches("[0-9]{1,3}")) {
            throw wrong("has a width that is no number");
        }
        return Integer.parseInt(width);
    }

    private static String usual(char component) {
        return switch (component) {
            case 'Y', 'M', 'D', 'd', 'W', 'w', 'X', 'x', 'H', 'h', 'f' -> "1";
            case 'F', 'P', 'C', 'E' -> "n";
            case 'm', 's' -> "01";
            case 'Z', 'z' -> "01:01";
            default -> throw wrong("has an unknown component");
        };
    }

    /** The time that {@code text} is; nothing where it has another form. */
    @Nullable
    Object millis(String text, Run run) {
        return DateReading.millis(items, text, run);
    }

    String format(long millis, String zone) {
        OffsetDateTime time = Instant.ofEpochMilli(millis).atOffset(zone(zone));
        StringBuilder out = new StringBuilder();
        for (Item item : items) {
            out.append(item.isText() ? item.text : component(item, time));
        }
        return out.toString();
    }

    /** {@code +0530} or {@code -05:00}. */
    private static ZoneOffset zone(String zone) {
        String digits = zone.replace(":", "");
        if (zone.isEmpty() || zone.equals("Z")) {
            return ZoneOffset.UTC;
        }
        try {
            int offset = Integer.parseInt(digits);
            return ZoneOffset.ofHoursMinutes(offset / 100, offset % 100);
        } catch (RuntimeException noOffset) {
            throw new EvaluationFailure("the zone of $fromMillis is an offset as +0530");
        }
    }

    private static String component(Item item, OffsetDateTime time) {
        return switch (item.component) {
            case 'Z', 'z' -> offset(item, time.getOffset());
            case 'P' -> item.names == 'N' ? (time.getHour() < 12 ? "AM" : "PM") : time.getHour() < 12 ? "am" : "pm";
            case 'C', 'E' -> "ISO";
            default -> item.names == ' ' ? number(item, time) : name(item, time);
        };
    }

    private static String name(Item item, OffsetDateTime time) {
        String name = item.component == 'F'
                ? DAYS.get(time.getDayOfWeek().getValue() - 1)
                : MONTHS.get(time.getMonthValue() - 1);
        String cased = item.names == 'N'
                ? name.toUpperCase(Locale.ROOT)
                : item.names == 'n' ? name.toLowerCase(Locale.ROOT) : name;
        return item.most >= 0 && cased.length() > item.most ? cased.substring(0, item.most) : cased;
    }

    private static String number(Item item, OffsetDateTime time) {
        long value = fragment(item.component, time);
        if (item.component == 'Y' && item.most > 0 && item.most < TENS.length) {
            value %= TENS[item.most];
        }
        return item.digits().format(value);
    }

    static long fragment(char component, OffsetDateTime time) {
        return switch (component) {
            case 'Y' -> time.getYear();
            case 'M' -> time.getMonthValue();
            case 'D' -> time.getDayOfMonth();
            case 'd' -> time.getDayOfYear();
            case 'F' -> time.getDayOfWeek().getValue();
            case 'W' -> time.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
            case 'X' -> time.get(IsoFields.WEEK_BASED_YEAR);
            case 'H' -> time.getHour();
            case 'h' -> time.getHour() % 12 == 0 ? 12 : time.getHour() % 12;
            case 'm' -> time.getMinute();
            case 's' -> time.getSecond();
            case 'f' -> time.getNano() / 1_000_000;
            default -> 0;
        };
    }

    private static String offset(Item item, ZoneOffset zone) {
        int minutes = zone.getTotalSeconds() / 60;
        if (minutes == 0 && item.zulu) {
            return "Z";
        }
        int size = Math.abs(minutes);
        int digits = item.digits().mandatory();
        String text;
        if (!item.digits().regular() && digits <= 2) {
            text = item.digits().format(size / 60)
                    + (size % 60 == 0 ? "" : String.format(Locale.ROOT, ":%02d", size % 60));
        } else if (item.digits().regular() || digits <= 4) {
            text = item.digits().format(size / 60 * 100 + size % 60);
        } else {
            throw wrong("has a zone of more than four digits");
        }
        return (item.component == 'z' ? "GMT" : "") + (minutes < 0 ? "-" : "+") + text;
    }
}
