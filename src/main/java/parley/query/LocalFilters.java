package parley.query;

import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import parley.contract.Filter;
import parley.contract.Filter.Test;
import parley.inbound.FilterParameter;
import parley.jsonapi.Resource;
import parley.value.BadValue;
import parley.value.Scalar;

/** Turns one filter parameter into a test on resources. A comma separates alternatives
 * of what is equal or not; a list attribute matches when one of its items does. */
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
     * @throws parley.exchange.GatewayFailure 400 where the operator or the value does not fit the attribute
     */
    static Predicate<Resource> predicate(Filter.Local filter, AttributeValues values, FilterParameter parameter) {
        Comparison comparison = parameter.operator().isPresent()
                ? byOperator(parameter.operator().get(), values.scalar(), parameter)
                : byTest(filter.test());
        if (comparison == Comparison.IS_NULL) {
            boolean wanted = isTrue(parameter);
            return resource -> values.of(resource).findAny().isEmpty() == wanted;
        }
        List<Object> wanted = wanted(values, parameter, comparison);
        Predicate<Resource> any = resource -> values.of(resource)
                .anyMatch(value -> wanted.stream().anyMatch(w -> holds(comparison, values, value, w)));
        return comparison == Comparison.NOT_EQUAL ? any.negate() : any;
    }

    private static boolean holds(Comparison comparison, AttributeValues values, Object value, Object wanted) {
        return switch (comparison) {
            case STARTS -> String.valueOf(value).startsWith(String.valueOf(wanted));
            case CONTAINS -> String.valueOf(value).contains(String.valueOf(wanted));
            case EQUAL, NOT_EQUAL -> compares(values, value, wanted, c -> c == 0);
            case GREATER -> compares(values, value, wanted, c -> c > 0);
            case AT_LEAST -> compares(values, value, wanted, c -> c >= 0);
            case LESS -> compares(values, value, wanted, c -> c < 0);
            case AT_MOST -> compares(values, value, wanted, c -> c <= 0);
            case IS_NULL -> false;
        };
    }

    private static boolean compares(AttributeValues values, Object value, Object wanted, IntPredicate result) {
        return result.test(values.scalar().compare(value, wanted));
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
                        throw InvalidParameter.of(
                                parameter.parameterName(),
                                "There is no filter operator " + operator
                                        + ". The operators are gt, ge, lt, le, ne, in, nin, null, starts and contains.");
                };
        boolean fits =
                switch (comparison) {
                    case STARTS, CONTAINS -> scalar.isText();
                    case GREATER, AT_LEAST, LESS, AT_MOST -> scalar.isOrdered();
                    case EQUAL, NOT_EQUAL, IS_NULL -> true;
                };
        if (!fits) {
            throw InvalidParameter.of(
                    parameter.parameterName(),
                    "The operator " + operator + " does not fit the type of " + parameter.name() + ".");
        }
        return comparison;
    }

    private static List<Object> wanted(AttributeValues values, FilterParameter parameter, Comparison comparison) {
        boolean text = comparison == Comparison.STARTS || comparison == Comparison.CONTAINS;
        boolean several = comparison == Comparison.EQUAL || comparison == Comparison.NOT_EQUAL;
        List<String> pieces = several ? Pieces.several(parameter) : List.of(Pieces.one(parameter));
        return pieces.stream()
                .map(each -> text ? each : value(values, parameter, each))
                .toList();
    }

    private static Object value(AttributeValues values, FilterParameter parameter, String text) {
        try {
            return values.fromClient(text);
        } catch (BadValue bad) {
            throw InvalidParameter.of(
                    parameter.parameterName(),
                    "The value of " + parameter.parameterName() + " cannot be used: " + bad.getMessage() + ".");
        }
    }

    private static boolean isTrue(FilterParameter parameter) {
        return switch (Pieces.one(parameter).toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw InvalidParameter.of(parameter.parameterName(), "The operator null takes true or false.");
        };
    }
}
