package parley.value;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.math.BigDecimal;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import parley.text.Ascii;

/**
 * Reads lengths of time: ISO 8601 ({@code P1DT2H}), clocks ({@code 1:30:00}), numbers with units ({@code 1h 30 min}), and bare
 * numbers where the unit is known. Where the unit is known, the last part of {@code 3:45} counts in it; otherwise nobody can say
 * whether that is minutes, and it is refused. One object is one text.
 */
final class DurationText extends TextScan {

    private static final List<ChronoUnit> FALLING = List.of(
            ChronoUnit.YEARS,
            ChronoUnit.MONTHS,
            ChronoUnit.WEEKS,
            ChronoUnit.DAYS,
            ChronoUnit.HOURS,
            ChronoUnit.MINUTES,
            ChronoUnit.SECONDS,
            ChronoUnit.MILLIS);

    /** The letters of these units in ISO 8601: M is a month in a date, and a minute in a time. */
    private static final String ISO_LETTERS = "YMWDHMS";

    private static final int HOURS = FALLING.indexOf(ChronoUnit.HOURS);
    private static final Pattern CLOCK = Pattern.compile("(\\d{1,9})(?::([0-5]\\d))?:([0-5]\\d(?:[.,]\\d+)?)");

    private static final Pattern THOUSANDS = Pattern.compile("[1-9]\\d{0,2},\\d{3}");

    private final Optional<ChronoUnit> unit;
    private Amount sum = Amount.ZERO;
    private int lastRank = -1;
    private int direction;

    DurationText(String text, Optional<ChronoUnit> unit) {
        super(text);
        this.unit = unit;
    }

    Amount amount() throws BadValue {
        boolean negative = nextIsMinus();
        if (next('P') || next('p')) {
            iso();
        } else if (text.indexOf(':') >= 0) {
            clock();
        } else {
            words();
        }
        if (at < text.length()) {
            throw bad();
        }
        return negative ? sum.negated() : sum;
    }

    private void iso() throws BadValue {
        boolean clock = false;
        do {
            if (next('T') || next('t')) {
                if (clock) {
                    throw bad();
                }
                clock = true;
            }
            add(signedNumber(), isoUnit(clock));
        } while (at < text.length());
    }

    private ChronoUnit isoUnit(boolean clock) throws BadValue {
        char letter = at < text.length() ? Character.toUpperCase(text.charAt(at++)) : ' ';
        int rank = ISO_LETTERS.indexOf(letter, clock ? HOURS : 0);
        if (rank < 0 || (!clock && rank >= HOURS)) {
            throw bad();
        }
        return FALLING.get(rank);
    }

    /** {@code 1:30:00}, or two parts whose last one counts in the known unit. */
    private void clock() throws BadValue {
        Matcher parts = CLOCK.matcher(text.substring(at));
        if (!parts.matches()) {
            throw bad();
        }
        boolean three = parts.group(2) != null;
        ChronoUnit last = three ? ChronoUnit.SECONDS : unit.orElseThrow(this::bad);
        if (last != ChronoUnit.SECONDS && last != ChronoUnit.MINUTES) {
            throw bad();
        }
        add(count(parts.group(1)), three || last == ChronoUnit.MINUTES ? ChronoUnit.HOURS : ChronoUnit.MINUTES);
        if (three) {
            add(count(parts.group(2)), ChronoUnit.MINUTES);
        }
        add(count(parts.group(3)), last);
        at = text.length();
    }

    private void words() throws BadValue {
        do {
            BigDecimal count = wordsNumber();
            skipBlanks();
            if (at == text.length() && lastRank < 0) {
                addBare(count);
                return;
            }
            add(count, namedUnit());
            next('.');
            skipBlanks();
            next(',');
            skipBlanks();
        } while (at < text.length());
    }

    private void addBare(BigDecimal count) throws BadValue {
        sum = sum.plus(count, unit.orElseThrow(() -> BadValue.expected("duration with a unit", text)))
                .orElseThrow(this::bad);
    }

    private ChronoUnit namedUnit() throws BadValue {
        int start = at;
        while (at < text.length() && Character.isLetter(text.charAt(at))) {
            at++;
        }
        String word = text.substring(start, at);
        ChronoUnit named = Amount.unitNamed(word).orElseThrow(this::bad);
        if (named == ChronoUnit.MINUTES && mayBeMonths(word)) {
            throw bad();
        }
        return named;
    }

    /** {@code 1y 2m} and {@code 3M} are months more likely than minutes. */
    private boolean mayBeMonths(String word) {
        boolean afterHours = lastRank == HOURS;
        boolean afterYears = lastRank == FALLING.indexOf(ChronoUnit.YEARS);
        return word.equals("M") ? !afterHours : word.equals("m") && afterYears;
    }

    /** Units fall from left to right, none comes twice, and all count in one direction. */
    private void add(BigDecimal count, ChronoUnit part) throws BadValue {
        int rank = FALLING.indexOf(part);
        if (rank <= lastRank || count.signum() * direction < 0) {
            throw bad();
        }
        lastRank = rank;
        direction = count.signum() == 0 ? direction : count.signum();
        sum = sum.plus(count, part).orElseThrow(this::bad);
    }

    private BigDecimal signedNumber() throws BadValue {
        boolean negative = nextIsMinus();
        BigDecimal count = number();
        return negative ? count.negate() : count;
    }

    /** Only ISO 8601 says that a comma is the decimal sign: elsewhere {@code 1,029} may be a thousand. */
    private BigDecimal wordsNumber() throws BadValue {
        int start = at;
        BigDecimal count = number();
        if (THOUSANDS.matches(text.substring(start, at))) {
            throw bad();
        }
        return count;
    }

    private BigDecimal number() throws BadValue {
        int start = at;
        while (isAtDigit() || isAtPoint()) {
            at++;
        }
        return count(text.substring(start, at));
    }

    private BigDecimal count(String digits) throws BadValue {
        try {
            return Digits.PLAIN.read(digits.replace(',', '.'));
        } catch (BadValue notANumber) {
            throw bad();
        }
    }

    private boolean isAtPoint() {
        return at + 1 < text.length() && ".,".indexOf(text.charAt(at)) >= 0 && Ascii.isDigit(text.charAt(at + 1));
    }

    private void skipBlanks() {
        while (at < text.length() && CodePoints.isBlank(text.charAt(at))) {
            at++;
        }
    }

    private BadValue bad() {
        return BadValue.expected(Amount.EXPECTED, text);
    }
}
