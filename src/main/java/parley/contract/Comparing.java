package parley.contract;

import parley.contract.Filter.Test;

/** Which types can be compared, and how (contract language, section 4.4, "How values compare"). */
final class Comparing {

    private Comparing() {}

    /** Lists are compared item by item; objects and whatever JSON there is cannot be compared. */
    static boolean isFilterable(ValueType type) {
        ValueType item = item(type);
        return !(item instanceof ValueType.ObjectType
                || item instanceof ValueType.JsonType
                || item instanceof ValueType.MoneyType);
    }

    static boolean isSortable(ValueType type) {
        return isFilterable(type) && !(type instanceof ValueType.ListType) && !(type instanceof ValueType.LinesType);
    }

    /** Whether a value of the type can pass the test. */
    static boolean fits(Test test, ValueType type) {
        ValueType item = item(type);
        return switch (test) {
            case EQUALS, ANY_OF -> true;
            case AT_LEAST, AT_MOST -> !(item instanceof ValueType.BooleanType);
            case STARTS_WITH, CONTAINS -> isText(item);
        };
    }

    static String owners(Test test) {
        return switch (test) {
            case EQUALS, ANY_OF -> "every type";
            case AT_LEAST, AT_MOST -> "numbers, dates and texts";
            case STARTS_WITH, CONTAINS -> "texts";
        };
    }

    private static boolean isText(ValueType type) {
        return type instanceof ValueType.StringType
                || type instanceof ValueType.TextType
                || type instanceof ValueType.LinesType
                || type instanceof ValueType.UriType
                || type instanceof ValueType.EnumType;
    }

    private static ValueType item(ValueType type) {
        return type instanceof ValueType.ListType list ? list.of() : type;
    }
}
