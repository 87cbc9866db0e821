package parley.yaml;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import parley.yaml.YamlNode.Entry;
import parley.yaml.YamlNode.Style;
import parley.yaml.YamlNode.YamlList;
import parley.yaml.YamlNode.YamlMap;
import parley.yaml.YamlNode.YamlScalar;

/**
 * YAML as plain data by the core schema of YAML 1.2, for the places where a contract holds JSON: what is quoted is
 * text, {@code 2} is a whole number, {@code 1.10} a decimal with its digits. A node that several aliases name becomes
 * one value.
 */
public final class PlainValues {

    private static final Pattern INTEGER = Pattern.compile("[-+]?[0-9]{1,400}");
    private static final Pattern OCTAL = Pattern.compile("0o[0-7]{1,400}");
    private static final Pattern HEXADECIMAL = Pattern.compile("0x[0-9a-fA-F]{1,400}");
    private static final Pattern DECIMAL =
            Pattern.compile("[-+]?(\\.[0-9]{1,400}|[0-9]{1,400}(\\.[0-9]{0,400})?)([eE][-+]?[0-9]{1,3})?");
    private static final Pattern NO_JSON = Pattern.compile("[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)");

    private final YamlFile file;
    private final IdentityHashMap<YamlNode, @Nullable Object> made = new IdentityHashMap<>();

    private PlainValues(YamlFile file) {
        this.file = file;
    }

    /** The value of {@code node}; what JSON cannot say is reported and null. */
    public static @Nullable Object of(YamlFile file, YamlNode node) {
        return new PlainValues(file).value(node);
    }

    /** The value of a text that this program itself has written. */
    public static @Nullable Object parse(String text) {
        YamlFile file = YamlFile.parse("sample", text, YamlPolicy.PLAIN);
        Object value = file.root().map(root -> of(file, root)).orElse(null);
        if (!file.problems().sorted().isEmpty()) {
            throw new IllegalArgumentException(
                    text + " is no YAML: " + file.problems().sorted());
        }
        return value;
    }

    private @Nullable Object value(YamlNode node) {
        if (made.containsKey(node)) {
            return made.get(node);
        }
        Object value = null;
        if (node instanceof YamlMap map) {
            value = members(map);
        } else if (node instanceof YamlList list) {
            List<@Nullable Object> items = new ArrayList<>();
            list.items().forEach(item -> items.add(value(item)));
            value = Collections.unmodifiableList(items);
        } else if (node instanceof YamlScalar scalar) {
            value = scalar(scalar);
        }
        made.put(node, value);
        return value;
    }

    private Map<String, @Nullable Object> members(YamlMap map) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        for (Entry entry : map.entries()) {
            members.put(entry.name(), value(entry.value()));
        }
        return Collections.unmodifiableMap(members);
    }

    private @Nullable Object scalar(YamlScalar scalar) {
        if (NO_JSON.matcher(scalar.text()).matches() && scalar.style() == Style.PLAIN) {
            file.problems().error(scalar.mark(), scalar.text() + " is no JSON value", "Put it in quotes if it is text");
            return null;
        }
        return scalar.style() == Style.PLAIN ? plain(scalar.text()) : scalar.text();
    }

    /** What an unquoted scalar means. */
    public static @Nullable Object plain(String text) {
        return switch (text) {
            case "", "~", "null", "Null", "NULL" -> null;
            case "true", "True", "TRUE" -> true;
            case "false", "False", "FALSE" -> false;
            default -> number(text);
        };
    }

    private static Object number(String text) {
        if (INTEGER.matcher(text).matches()) {
            return whole(new BigInteger(text));
        }
        if (OCTAL.matcher(text).matches()) {
            return whole(new BigInteger(text.substring(2), 8));
        }
        if (HEXADECIMAL.matcher(text).matches()) {
            return whole(new BigInteger(text.substring(2), 16));
        }
        return DECIMAL.matcher(text).matches() ? new BigDecimal(text) : text;
    }

    private static Object whole(BigInteger number) {
        if (number.bitLength() < Integer.SIZE) {
            return number.intValueExact();
        }
        return number.bitLength() < Long.SIZE ? (Object) number.longValueExact() : number;
    }
}
