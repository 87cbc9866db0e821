package parley.contract;

import parley.contract.Filter.Test;

/** Which types can be compared, and how (contract language, section 4.4, "How values compare"). */
final class Comparing {

    private Comparing() {}

    /** Lists are compared item by item; objects and whatever JSON there is cannot be compared. */
    static boolean isFilterable(ValueType type) {
        return TypeName.of(item(type)).filter(TypeName::isComparable).isPresent();
    }

    static boolean isSortable(ValueType type) {
        return isFilterable(type) && !(type instanceof ValueType.ListType) && !(type instanceof ValueType.LinesType);
    }

    /** Whether a value of the type can pass the test. */
    static boolean fits(Test test, ValueType type) {
        TypeName item = TypeName.of(item(type)).orElseThrow();
        return switch (test) {
            case EQUALS, ANY_OF -> true;
            case AT_LEAST, AT_MOST -> item != TypeName.BOOLEAN;
            case STARTS_WITH, CONTAINS -> item.isText();
        };
    }

    static String owners(Test test) {
        return switch (test) {
            case EQUALS, ANY_OF -> "every type";
            case AT_LEAST, AT_MOST -> "numbers, dates and texts";
            case STARTS_WITH, CONTAINS -> "texts";
        };
    }

    private static ValueType item(ValueType type) {
        return type instanceof ValueType.ListType list ? list.of() : type;
    }
}
