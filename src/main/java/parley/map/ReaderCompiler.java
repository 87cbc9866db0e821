package parley.map;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import parley.contract.Attribute;
import parley.contract.Contract;
import parley.contract.Upstream;
import parley.contract.ValueType;
import parley.expression.Expression;
import parley.expression.ExpressionCompiler;
import parley.value.Money;
import parley.value.Scalar;
import parley.yaml.Problem;
import parley.yaml.Source;

/** Turns attributes of a contract into readers. One thread, at load; problems go to the {@link ExpressionCompiler}. */
record ReaderCompiler(ExpressionCompiler expressions, Set<String> variables, Scalar.Settings settings) {

    static ReaderCompiler of(Contract contract, Set<String> variables, ExpressionCompiler expressions) {
        Upstream upstream = contract.upstream();
        return new ReaderCompiler(expressions, variables, new Scalar.Settings(upstream.timeZone(), upstream.url()));
    }

    /** The readers of a record's attributes. */
    List<AttributeReader> readers(Map<String, Attribute> attributes) {
        return readers(attributes, "", true);
    }

    /** The readers of what belongs to no record. */
    List<AttributeReader> meta(Map<String, Attribute> members) {
        return readers(members, "meta.", false);
    }

    /** @param within path of what they stand in, with a dot behind; empty for the record */
    private List<AttributeReader> readers(Map<String, Attribute> attributes, String within, boolean ofRecord) {
        List<AttributeReader> readers = new ArrayList<>();
        attributes.values().forEach(attribute -> reader(attribute, within, ofRecord)
                .ifPresent(readers::add));
        return List.copyOf(readers);
    }

    private Optional<AttributeReader> reader(Attribute attribute, String within, boolean ofRecord) {
        String path = within + attribute.name();
        Optional<Expression> from = ofRecord
                ? expressions.expression(attribute.from(), variables)
                : attribute.from().flatMap(this::expression);
        return valueReader(attribute, path, attribute.type())
                .map(value -> new AttributeReader(attribute, path, from, value));
    }

    private Optional<ValueReader> valueReader(Attribute attribute, String path, ValueType type) {
        if (type instanceof ValueType.ListType list) {
            return valueReader(attribute, path, list.of())
                    .map(item -> new ValueReader.OfList(
                            item,
                            list.max(),
                            list.distinct(),
                            leavesOut(attribute)
                                    ? Optional.of(new ValueReader.Items(
                                            path, list.of().name()))
                                    : Optional.empty()));
        }
        if (type instanceof ValueType.ObjectType object) {
            return Optional.of(ValueReader.OfObject.of(readers(object.fields(), path + ".", false)));
        }
        if (type instanceof ValueType.MoneyType money) {
            return money(attribute, money);
        }
        if (type instanceof ValueType.JsonType) {
            return Optional.of(new ValueReader.OfJson());
        }
        return Optional.of(new ValueReader.OfScalar(
                Scalar.of(type, settings), absent(attribute), attribute.values(), attribute.other()));
    }

    /** Whether an item that cannot be read is left out of its list, rather than the record or the reply with it. */
    private static boolean leavesOut(Attribute attribute) {
        return attribute.ifBad() == Attribute.IfBad.NULL
                || (attribute.ifBad() == Attribute.IfBad.USUAL && !attribute.required());
    }

    private Optional<ValueReader> money(Attribute attribute, ValueType.MoneyType money) {
        Optional<Expression> amount = expression(money.amount());
        Optional<Expression> currency = expression(money.currency());
        return amount.isEmpty() || currency.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new ValueReader.OfMoney(Money.of(money), amount.get(), currency.get(), absent(attribute)));
    }

    private Optional<Expression> expression(Source source) {
        return expressions.expression(source, variables).filter(e -> isOwn(e, source));
    }

    /** Parents are known for what stands directly in a record, not for what stands in its objects. */
    private boolean isOwn(Expression expression, Source source) {
        if (expression.usesParent()) {
            expressions.problem(Problem.error(
                    source.mark(),
                    "% has no parent here: it works in the expressions of the record itself",
                    "Write the path from the record, or compute the value under let"));
        }
        return !expression.usesParent();
    }

    private static Set<String> absent(Attribute attribute) {
        return Set.copyOf(new LinkedHashSet<>(attribute.absent()));
    }
}
