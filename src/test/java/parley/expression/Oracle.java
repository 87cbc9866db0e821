package parley.expression;

import com.dashjoin.jsonata.Functions;
import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import com.dashjoin.jsonata.Jsonata.Frame;
import com.dashjoin.jsonata.Jsonata.JFunction;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import parley.tree.ObjectMembers;

/** The port of JSONata, as it is: what an expression means where nothing deliberate says otherwise. */
final class Oracle {

    /** What it gives where it fails. */
    static final Object FAILURE = "(failure)";

    private final Jsonata compiled;

    private Oracle(Jsonata compiled) {
        this.compiled = compiled;
    }

    /** The port as it comes, but for our own functions. */
    static Oracle port(String text) {
        Jsonata compiled = Jsonata.jsonata(text);
        compiled.setValidateInput(false);
        compiled.setOutputConvertNulls(false);
        compiled.registerFunction("text", new JFunction((input, a) -> text(argument(a)), "<x:x>"));
        compiled.registerFunction("decimal", new JFunction((input, a) -> decimal(argument(a)), "<x:x>"));
        return new Oracle(compiled);
    }

    /** The same where it does what JSONata says. Null where it refuses the expression. */
    static @Nullable Oracle of(String text) {
        try {
            Jsonata compiled = port(text).compiled;
            compiled.registerFunction("alone", new JFunction((input, a) -> alone(argument(a)), "<x:x>"));
            compiled.registerFunction("eachAlone", new JFunction((input, a) -> eachAlone(argument(a)), "<x:x>"));
            compiled.registerFunction(
                    "header", new JFunction((input, a) -> "x".equals(argument(a)) ? "1" : null, "<s:s>"));
            // nothing to search for gives nothing, and does not fail
            compiled.registerFunction(
                    "contains",
                    new JFunction(
                            (input, a) -> a.get(0) == null || a.get(1) == null
                                    ? null
                                    : (Object) Functions.contains((String) a.get(0), a.get(1)),
                            "<s-(sf):b>"));
            compiled.registerFunction("split", new JFunction((input, a) -> split(a), "<s-(sf)n?:a<s>>"));
            compiled.registerFunction("substring", new JFunction((input, a) -> substring(a), "<s-nn?:s>"));
            compiled.registerFunction("number", new JFunction((input, a) -> number(a.get(0)), "<(nsb)-:n>"));
            return new Oracle(compiled);
        } catch (RuntimeException refused) {
            return null;
        }
    }

    /** Without a text to split at there is no result, however few parts are wanted. */
    private static @Nullable Object split(List<?> a) {
        if (a.get(0) != null && a.get(1) == null) {
            throw new JException("T0410", 0);
        }
        return Functions.split((String) a.get(0), a.get(1), (Number) a.get(2));
    }

    /** JavaScript adds first and cuts fractions off then. */
    private static @Nullable Object substring(List<?> a) {
        String text = (String) a.get(0);
        Number start = (Number) a.get(1);
        Number length = (Number) a.get(2);
        if (text != null && start != null && length != null && start.doubleValue() >= 0 && length.doubleValue() > 0) {
            int end = (int) (start.doubleValue() + length.doubleValue());
            return Functions.substring(text, start.intValue(), end - start.intValue());
        }
        return Functions.substring(text, start, length);
    }

    /** Only what JSON writes for a number is the text of one. */
    private static @Nullable Object number(@Nullable Object value) {
        if (value instanceof String text && !text.matches("-?[0-9]+(\\.[0-9]+)?([Ee][-+]?[0-9]+)?")) {
            throw new JException("D3030", 0);
        }
        return Functions.number(value);
    }

    /** The text of an element, which a single value is wanted of. */
    private static @Nullable Object alone(@Nullable Object value) {
        if (!(value instanceof Element element)) {
            return value;
        }
        Object text = element.get("_");
        boolean nested =
                element.keySet().stream().anyMatch(name -> !name.toString().startsWith("_"));
        return text != null ? text : nested ? value : "";
    }

    private static @Nullable Object eachAlone(@Nullable Object value) {
        if (value instanceof List<?> list) {
            List<@Nullable Object> all = new ArrayList<>();
            list.forEach(item -> all.add(alone(item)));
            return all;
        }
        return alone(value);
    }

    /** An element with attributes. */
    private static final class Element extends LinkedHashMap<Object, @Nullable Object> {
        private static final long serialVersionUID = 1;
    }

    private static @Nullable Object argument(List<?> arguments) {
        return arguments.isEmpty() ? null : arguments.get(0);
    }

    private static @Nullable Object text(@Nullable Object value) {
        Object bare = value instanceof Map<?, ?> object ? object.get("_") : value;
        if (bare == null || bare instanceof String) {
            return bare;
        }
        if (bare instanceof Number number) {
            return new BigDecimal(number.toString()).toPlainString();
        }
        if (bare instanceof Boolean) {
            return bare.toString();
        }
        throw new JException("T", 0);
    }

    private static @Nullable Object decimal(@Nullable Object value) {
        Object bare = value instanceof Map<?, ?> object ? object.get("_") : value;
        if (bare instanceof Number || bare == null) {
            return bare;
        }
        if (bare instanceof String text) {
            return new BigDecimal(text.strip()).doubleValue();
        }
        throw new JException("T", 0);
    }

    /** The value, plain, or {@link #FAILURE}. */
    @Nullable
    Object evaluate(Map<String, @Nullable Object> variables, @Nullable Object input) {
        Frame frame = compiled.createFrame();
        variables.forEach((name, value) -> frame.bind(name, copy(value)));
        try {
            return plain(compiled.evaluate(copy(input), frame));
        } catch (RuntimeException | Error failure) {
            return FAILURE;
        }
    }

    /** A value of its own: the port adds to empty lists. */
    private static @Nullable Object copy(@Nullable Object value) {
        if (value instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>(list.size());
            list.forEach(item -> copy.add(copy(item)));
            return copy;
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, @Nullable Object> copy =
                    map instanceof ObjectMembers members && members.isElement() ? new Element() : new LinkedHashMap<>();
            map.forEach((key, member) -> copy.put(key, copy(member)));
            return copy;
        }
        return value;
    }

    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>(list.size());
            list.forEach(item -> copy.add(plain(item)));
            return copy;
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach((key, member) -> copy.put(key, plain(member)));
            return copy;
        }
        return value == Jsonata.NULL_VALUE ? null : value;
    }
}
