package parley.expression;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The picture of a whole number (XPath, {@code format-integer}): digits with separators, letters, Roman numerals or words. Immutable.
 *
 * @param kind {@code 1}, {@code a}, {@code i}, {@code w}, or {@code ?} for what the language leaves open
 * @param letters {@code u} for upper case, {@code l} for lower, {@code t} for words that begin with a capital
 * @param zero the digit zero
 * @param mandatory the fewest digits
 * @param optional further digits that the picture names
 * @param separators between digits, from the right
 * @param regular whether the one separator repeats
 */
record IntegerPicture(
        char kind,
        char letters,
        boolean ordinal,
        int zero,
        int mandatory,
        int optional,
        List<Separator> separators,
        boolean regular) {

    /** A sign so many digits from the right. */
    record Separator(int position, String sign) {}

    private static final long LARGEST_NUMERAL = 1_000_000;

    IntegerPicture {
        separators = List.copyOf(separators);
    }

    static IntegerPicture of(String picture) {
        int semicolon = picture.lastIndexOf(';');
        String primary = semicolon < 0 ? picture : picture.substring(0, semicolon);
        boolean ordinal = semicolon >= 0 && picture.startsWith("o", semicolon + 1);
        return switch (primary) {
            case "A" -> words('a', 'u', ordinal);
            case "a" -> words('a', 'l', ordinal);
            case "I" -> words('i', 'u', ordinal);
            case "i" -> words('i', 'l', ordinal);
            case "W" -> words('w', 'u', ordinal);
            case "Ww" -> words('w', 't', ordinal);
            case "w" -> words('w', 'l', ordinal);
            default -> digits(primary, ordinal);
        };
    }

    private static IntegerPicture words(char kind, char letters, boolean ordinal) {
        return new IntegerPicture(kind, letters, ordinal, '0', 0, 0, List.of(), false);
    }

    private static IntegerPicture digits(String picture, boolean ordinal) {
        int zero = -1;
        int mandatory = 0;
        int optional = 0;
        List<Separator> separators = new ArrayList<>();
        int[] signs = picture.codePoints().toArray();
        for (int i = signs.length - 1; i >= 0; i--) {
            if (Character.getType(signs[i]) == Character.DECIMAL_DIGIT_NUMBER) {
                int family = signs[i] - Character.digit(signs[i], 10);
                if (zero >= 0 && zero != family) {
                    throw new EvaluationFailure("a picture has digits of two scripts");
                }
                zero = family;
                mandatory++;
            } else if (signs[i] == '#') {
                optional++;
            } else {
                separators.add(new Separator(mandatory + optional, Character.toString(signs[i])));
            }
        }
        int every = mandatory == 0 ? 0 : every(separators);
        return new IntegerPicture(
                mandatory == 0 ? '?' : '1',
                'l',
                ordinal,
                zero < 0 ? '0' : zero,
                mandatory,
                optional,
                every > 0 ? List.of(new Separator(every, separators.get(0).sign)) : separators,
                every > 0);
    }

    /** After how many digits the same separator comes again and again; 0 where it does not. */
    private static int every(List<Separator> separators) {
        boolean isOne = separators.stream().map(Separator::sign).distinct().count() == 1;
        return isOne ? every(separators.stream().map(Separator::position)) : 0;
    }

    /** The size of groups that are all alike and have their ends at {@code positions}, or 0. */
    static int every(Stream<Integer> positions) {
        List<Integer> ends = positions.sorted().toList();
        for (int i = 0; i < ends.size(); i++) {
            if (ends.get(i) != (i + 1) * ends.get(0)) {
                return 0;
            }
        }
        return ends.isEmpty() ? 0 : ends.get(0);
    }

    IntegerPicture atLeast(int digits) {
        return digits <= mandatory ? this : exactly(digits);
    }

    IntegerPicture exactly(int digits) {
        return new IntegerPicture(kind, letters, ordinal, zero, digits, optional, separators, regular);
    }

    String format(long value) {
        return kind == '1' && value >= 0 ? digits(Long.toString(value)) : format(BigInteger.valueOf(value));
    }

    String format(BigInteger value) {
        BigInteger size = value.abs();
        String text =
                switch (kind) {
                    case 'a' -> letters == 'u' ? letters(size, 'A') : letters(size, 'a');
                    case 'i' -> cased(NumberWords.roman(numeral(size)));
                    case 'w' -> cased(NumberWords.of(size, ordinal));
                    case '1' -> digits(size.toString());
                    default -> throw unsupported();
                };
        return value.signum() < 0 ? "-" + text : text;
    }

    private static EvaluationFailure unsupported() {
        return new EvaluationFailure(
                "a picture of a whole number has at least one digit, or is a, A, i, I, w, W or Ww");
    }

    private static long numeral(BigInteger size) {
        if (size.bitLength() > 62 || size.longValue() > LARGEST_NUMERAL) {
            throw new EvaluationFailure("numerals end at " + LARGEST_NUMERAL);
        }
        return size.longValue();
    }

    private String cased(String text) {
        return letters == 'u' ? text.toUpperCase(Locale.ROOT) : letters == 'l' ? text.toLowerCase(Locale.ROOT) : text;
    }

    private static String letters(BigInteger size, char first) {
        BigInteger letters = BigInteger.valueOf(26);
        StringBuilder text = new StringBuilder();
        BigInteger rest = size;
        while (rest.signum() > 0) {
            BigInteger[] next = rest.subtract(BigInteger.ONE).divideAndRemainder(letters);
            text.insert(0, (char) (first + next[1].intValue()));
            rest = next[0];
        }
        return text.toString();
    }

    private String digits(String plain) {
        String filled = plain.length() >= mandatory ? plain : "0".repeat(mandatory - plain.length()) + plain;
        if (zero == '0' && separators.isEmpty() && !ordinal) {
            return filled;
        }
        StringBuilder text = new StringBuilder(filled);
        for (int i = 0; i < text.length() && zero != '0'; i++) {
            text.setCharAt(i, (char) (text.charAt(i) - '0' + zero));
        }
        if (regular) {
            int every = separators.get(0).position;
            for (int at = text.length() - every; at > 0; at -= every) {
                text.insert(at, separators.get(0).sign);
            }
        } else {
            for (int i = separators.size() - 1; i >= 0; i--) {
                int at = text.length() - separators.get(i).position;
                text.insert(Math.max(0, at), separators.get(i).sign);
            }
        }
        return ordinal ? text + ending(plain) : text.toString();
    }

    private static String ending(String plain) {
        int last = Integer.parseInt(plain.substring(Math.max(0, plain.length() - 2)));
        boolean teen = last / 10 == 1;
        return teen
                ? "th"
                : switch (last % 10) {
                    case 1 -> "st";
                    case 2 -> "nd";
                    case 3 -> "rd";
                    default -> "th";
                };
    }

    BigInteger parse(String text) {
        return switch (kind) {
            case 'a' -> ofLetters(text);
            case 'i' -> BigInteger.valueOf(NumberWords.ofRoman(text.toUpperCase(Locale.ROOT)));
            case 'w' -> NumberWords.parse(text.toLowerCase(Locale.ROOT));
            case '1' -> ofDigits(text);
            default -> throw unsupported();
        };
    }

    static EvaluationFailure noNumber() {
        return new EvaluationFailure("the text of $parseInteger is no whole number of the picture");
    }

    private BigInteger ofLetters(String text) {
        BigInteger value = BigInteger.ZERO;
        char first = letters == 'u' ? 'A' : 'a';
        for (int i = 0; i < text.length() && i < 100; i++) {
            int letter = text.charAt(i) - first;
            if (letter < 0 || letter > 25) {
                throw noNumber();
            }
            value = value.multiply(BigInteger.valueOf(26)).add(BigInteger.valueOf(letter + 1L));
        }
        return value;
    }

    private BigInteger ofDigits(String text) {
        String digits = ordinal && text.length() > 2 ? text.substring(0, text.length() - 2) : text;
        StringBuilder plain = new StringBuilder();
        digits.codePoints().forEach(sign -> {
            boolean separator = separators.stream().anyMatch(s -> s.sign.codePointAt(0) == sign);
            if (sign >= zero && sign <= zero + 9) {
                plain.append((char) ('0' + sign - zero));
            } else if (sign == '-' && plain.length() == 0) {
                plain.append('-');
            } else if (!separator) {
                throw noNumber();
            }
        });
        try {
            return new BigInteger(plain.length() > Decimals.DIGITS ? "" : plain.toString());
        } catch (NumberFormatException none) {
            throw noNumber();
        }
    }
}
