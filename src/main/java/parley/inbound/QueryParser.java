package parley.inbound;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parley.exchange.GatewayFailure;
import parley.exchange.GatewayFailure.Source;
import parley.exchange.InvalidParameter;
import parley.jsonapi.Pair;

/** Collects the parameters of one query; stops at the first one that is wrong. */
final class QueryParser {

    private final Map<String, List<String>> fields = new LinkedHashMap<>();
    private final List<FilterParameter> filters = new ArrayList<>();
    private final Map<String, String> page = new LinkedHashMap<>();
    private final List<Pair> custom = new ArrayList<>();
    private final List<Pair> all = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private @Nullable List<SortField> sort;
    private @Nullable String include;

    private QueryParser() {}

    static QueryParameters parse(String rawQuery) {
        QueryParser parser = new QueryParser();
        for (String raw : rawQuery.split("&", -1)) {
            if (!raw.isEmpty()) {
                parser.add(pair(raw));
            }
        }
        return parser.parameters();
    }

    private static Pair pair(String raw) {
        int equals = raw.indexOf('=');
        String name = PercentDecoder.form(equals < 0 ? raw : raw.substring(0, equals));
        try {
            return new Pair(name, equals < 0 ? "" : PercentDecoder.form(raw.substring(equals + 1)));
        } catch (GatewayFailure e) {
            throw e.withSource(new Source.Parameter(name));
        }
    }

    private void add(Pair pair) {
        if (all.size() == QueryParameters.MOST_PARAMETERS) {
            throw InvalidParameter.of(
                    pair.name(), "The request has more than " + QueryParameters.MOST_PARAMETERS + " parameters.");
        }
        ParameterName name = ParameterName.parse(pair.name());
        if (!names.add(pair.name())) {
            throw name.invalid("The parameter is given more than once.");
        }
        all.add(pair);
        switch (name.base()) {
            case "include" -> include = single(name, pair.value());
            case "sort" -> sort = sortFields(name, single(name, pair.value()));
            case "fields" -> fields.put(member(name), fieldNames(name, pair.value()));
            case "page" -> page.put(member(name), pair.value());
            case "filter" -> filters.add(filter(name, pair.value()));
            default -> custom.add(pair);
        }
    }

    private QueryParameters parameters() {
        return new QueryParameters(
                fields, Optional.ofNullable(sort), filters, page, Optional.ofNullable(include), custom, all);
    }

    /** The value of a parameter that is no family. */
    private static String single(ParameterName name, String value) {
        if (!name.brackets().isEmpty()) {
            throw name.invalid("The parameter " + name.base() + " takes no brackets.");
        }
        return value;
    }

    /** The one text in brackets that the families {@code fields} and {@code page} need. */
    private static String member(ParameterName name) {
        if (name.brackets().size() != 1 || name.brackets().get(0).isEmpty()) {
            throw name.invalid("The parameter " + name.base() + " needs one name in brackets.");
        }
        return name.brackets().get(0);
    }

    private static List<SortField> sortFields(ParameterName name, String value) {
        List<SortField> fields = new ArrayList<>();
        for (String item : value.split(",", -1)) {
            boolean descending = item.startsWith("-");
            String field = descending ? item.substring(1) : item;
            if (field.isEmpty()) {
                throw name.invalid("A sort field is empty.");
            }
            fields.add(new SortField(field, descending));
        }
        return fields;
    }

    private static List<String> fieldNames(ParameterName name, String value) {
        List<String> names = value.isEmpty() ? List.of() : List.of(value.split(",", -1));
        if (names.contains("")) {
            throw name.invalid("A field name is empty.");
        }
        return names;
    }

    private static FilterParameter filter(ParameterName name, String value) {
        List<String> brackets = name.brackets();
        if (brackets.size() > 2) {
            throw name.invalid("A filter has a name and at most one operator in brackets.");
        }
        return new FilterParameter(
                brackets.isEmpty() ? "" : brackets.get(0),
                brackets.size() == 2 ? Optional.of(brackets.get(1)) : Optional.empty(),
                value,
                name.text());
    }
}
