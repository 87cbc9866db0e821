package parley.query;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import parley.contract.Filter;
import parley.contract.Filter.Test;
import parley.inbound.FilterParameter;
import parley.value.BadValue;
import parley.value.Scalar;
import parley.value.SortKey;

/**
 * Turns one filter parameter into a test on records. A comma separates alternatives of what is equal or not; a list attribute
 * matches when one of its items does.
 */
final class LocalFilters {

    private LocalFilters() {}

    /** How a filter value is compared; the operators of the second bracket and the tests of contracts meet here. */
    private enum Comparison {
        EQUAL,
        GREATER,
        AT_LEAST,
        LESS,
        AT_MOST,
        NOT_EQUAL,
        IS_NULL,
        STARTS,
        CONTAINS
    }

    /**
     * The test that {@code parameter} asks for.
     *
     * @param place where the query keeps the keys of {@code values}
     * @throws parley.exchange.GatewayFailure 400 where the operator or the value does not fit the attribute
     */
    static RecordTest test(Filter.Local filter, AttributeValues values, int place, FilterParameter parameter) {
        Comparison comparison = parameter.operator().isPresent()
                ? byOperator(parameter.operator().get(), values.scalar(), parameter)
                : byTest(filter.test());
        return switch (comparison) {
            case IS_NULL -> {
                boolean wanted = isTrue(parameter);
                yield record -> record.keys(place).isEmpty() == wanted;
            }
            case STARTS -> ofText(values, parameter, String::startsWith);
            case CONTAINS -> ofText(values, parameter, String::contains);
            case EQUAL, NOT_EQUAL -> {
                Set<SortKey> wanted = wanted(values, parameter);
                boolean equal = comparison == Comparison.EQUAL;
                yield record -> any(record.keys(place), wanted::contains) == equal;
            }
            case GREATER -> ordered(values, place, parameter, c -> c > 0);
            case AT_LEAST -> ordered(values, place, parameter, c -> c >= 0);
            case LESS -> ordered(values, place, parameter, c -> c < 0);
            case AT_MOST -> ordered(values, place, parameter, c -> c <= 0);
        };
    }

    private static RecordTest ordered(
            AttributeValues values, int place, FilterParameter parameter, IntPredicate result) {
        SortKey wanted = key(values, parameter, Pieces.one(parameter));
        return record -> any(record.keys(place), key -> result.test(key.compareTo(wanted)));
    }

    private static boolean any(List<SortKey> keys, Predicate<SortKey> test) {
        for (SortKey key : keys) {
            if (test.test(key)) {
                return true;
            }
        }
        return false;
    }

    private static RecordTest ofText(
            AttributeValues values, FilterParameter parameter, BiPredicate<String, String> test) {
        String wanted = Pieces.one(parameter);
        return record -> values.of(record.resource()).anyMatch(value -> test.test(String.valueOf(value), wanted));
    }

    private static Comparison byTest(Test test) {
        return switch (test) {
            case EQUALS, ANY_OF -> Comparison.EQUAL;
            case AT_LEAST -> Comparison.AT_LEAST;
            case AT_MOST -> Comparison.AT_MOST;
            case STARTS_WITH -> Comparison.STARTS;
            case CONTAINS -> Comparison.CONTAINS;
        };
    }

    private static Comparison byOperator(String operator, Scalar scalar, FilterParameter parameter) {
        Comparison comparison =
                switch (operator) {
                    case "gt" -> Comparison.GREATER;
                    case "ge" -> Comparison.AT_LEAST;
                    case "lt" -> Comparison.LESS;
                    case "le" -> Comparison.AT_MOST;
                    case "ne", "nin" -> Comparison.NOT_EQUAL;
                    case "in" -> Comparison.EQUAL;
                    case "null" -> Comparison.IS_NULL;
                    case "starts" -> Comparison.STARTS;
                    case "contains" -> Comparison.CONTAINS;
                    default ->
                        throw parameter.refused("There is no filter operator " + operator
                                + ". The operators are gt, ge, lt, le, ne, in, nin, null, starts and contains.");
                };
        boolean fits =
                switch (comparison) {
                    case STARTS, CONTAINS -> scalar.isText();
                    case GREATER, AT_LEAST, LESS, AT_MOST -> scalar.isOrdered();
                    case EQUAL, NOT_EQUAL, IS_NULL -> true;
                };
        if (!fits) {
            throw parameter.refused("The operator " + operator + " does not fit the type of " + parameter.name() + ".");
        }
        return comparison;
    }

    private static Set<SortKey> wanted(AttributeValues values, FilterParameter parameter) {
        Set<SortKey> wanted = new HashSet<>();
        Pieces.several(parameter).forEach(each -> wanted.add(key(values, parameter, each)));
        return wanted;
    }

    private static SortKey key(AttributeValues values, FilterParameter parameter, String text) {
        try {
            return values.scalar().key(values.fromClient(text));
        } catch (BadValue bad) {
            throw parameter.refused(
                    "The value of " + parameter.parameterName() + " cannot be used: " + bad.getMessage() + ".");
        }
    }

    private static boolean isTrue(FilterParameter parameter) {
        return switch (Pieces.one(parameter).toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw parameter.refused("The operator null takes true or false.");
        };
    }
}
