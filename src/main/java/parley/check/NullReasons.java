package parley.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parley.contract.Attribute;
import parley.contract.Contract;
import parley.contract.Operation;
import parley.contract.ResourceType;
import parley.contract.ValueType;
import parley.exchange.GatewayFailure;
import parley.expression.Expression;
import parley.expression.ExpressionProblem;
import parley.tree.ObjectMembers;
import parley.tree.Tree;
import parley.tree.Tree.ListTree;
import parley.tree.Tree.ObjectTree;
import parley.value.BadValue;
import parley.value.Scalar;
import parley.yaml.Source;

/**
 * Says of each attribute that is null in the records of a reply why it is: the path is not there, or the value cannot be read. Reads the
 * reply anew with the words of the contract; only for authors, since it quotes values. One reply, one thread.
 */
public final class NullReasons {

    private final ReplyView view;
    private final Scalar.Settings settings;
    /** Attribute and reason, with the number of records. */
    private final Map<String, Integer> records = new LinkedHashMap<>();

    private NullReasons(ReplyView view, Scalar.Settings settings) {
        this.view = view;
        this.settings = settings;
    }

    /**
     * One line for each attribute and reason: {@code weight: no wieght; there is: weight. Did you mean "weight"?}.
     *
     * @param view with what the operation defines
     */
    public static List<String> of(Contract contract, ResourceType type, Operation operation, ReplyView view) {
        Scalar.Settings settings = new Scalar.Settings(
                contract.upstream().timeZone(), contract.upstream().url());
        NullReasons reasons = new NullReasons(view, settings);
        List<Tree> found = reasons.value(operation.records(), view.root())
                .map(Tree::asList)
                .orElse(List.of());
        found.forEach(record -> reasons.attributes(type.attributes(), record, ""));
        List<String> lines = new ArrayList<>();
        reasons.records.forEach((reason, count) ->
                lines.add(reason + (found.size() > 1 ? " (" + count + " of " + found.size() + " records)" : "")));
        return lines;
    }

    private void attributes(Map<String, Attribute> attributes, Tree record, String prefix) {
        attributes.forEach((name, attribute) -> {
            if (attribute.constant().isEmpty() && attribute.fallback() == null) {
                reason(attribute, record, prefix + name)
                        .ifPresent(reason -> records.merge(prefix + name + ": " + reason, 1, Integer::sum));
            }
        });
    }

    private Optional<String> reason(Attribute attribute, Tree record, String name) {
        if (attribute.type() instanceof ValueType.MoneyType money) {
            Optional<String> amount = absent(money.amount(), record);
            Optional<String> currency = amount.isPresent() ? amount : absent(money.currency(), record);
            return currency.map(reason -> amount.isPresent() ? reason : "its currency: " + reason);
        }
        if (attribute.from().isEmpty()) {
            return Optional.empty();
        }
        Optional<String> absent = absent(attribute.from().get(), record);
        Tree value = value(attribute.from().get(), record).orElse(Tree.nothing());
        return absent.isPresent() || value.isNothing() ? absent : unread(attribute, attribute.type(), value, name);
    }

    private Optional<Tree> value(Source source, Tree record) {
        try {
            Expression expression = view.compile(source.text());
            return expression.usesParent() ? Optional.empty() : Optional.of(view.evaluate(expression, record));
        } catch (ExpressionProblem | GatewayFailure cannot) {
            return Optional.empty();
        }
    }

    /** Why an expression gives nothing; empty where it gives something, or looks at parents, which only the walk through all records knows. */
    private Optional<String> absent(Source source, Tree record) {
        try {
            Expression expression = view.compile(source.text());
            if (expression.usesParent() || !view.evaluate(expression, record).isNothing()) {
                return Optional.empty();
            }
            return view.whyNothing(expression, record).or(() -> Optional.of(source.text() + " gives nothing"));
        } catch (GatewayFailure cannot) {
            return Optional.of("cannot be evaluated: " + cannot.place().orElse(cannot.detail()));
        } catch (ExpressionProblem reported) {
            return Optional.empty();
        }
    }

    /** Why a value that is there says nothing, or cannot be read. */
    private Optional<String> unread(Attribute attribute, ValueType type, Tree value, String name) {
        if (type instanceof ValueType.ListType list) {
            return value.asList().stream()
                    .flatMap(item -> unread(attribute, list.of(), item, name).stream())
                    .findFirst();
        }
        if (type instanceof ValueType.ObjectType object) {
            if (value instanceof ObjectTree) {
                attributes(object.fields(), value, name + ".");
                return Optional.empty();
            }
            return Optional.of("unreadable: an object expected, " + value.kind() + " found");
        }
        return type instanceof ValueType.JsonType ? Optional.empty() : scalar(attribute, type, value);
    }

    private Optional<String> scalar(Attribute attribute, ValueType type, Tree value) {
        @Nullable String text = text(value);
        if (value.plain() instanceof ObjectMembers members && members.isMixed()) {
            return Optional.of("unreadable: text with elements in it found; list its path under xml.text-of");
        }
        if (text == null) {
            return Optional.of("unreadable: one value expected, " + value.kind() + " found");
        }
        if (text.isEmpty()) {
            return Optional.of("the text is blank");
        }
        if (attribute.absent().contains(text)) {
            return Optional.of("\"" + text + "\" means nothing here (absent)");
        }
        if (!attribute.values().isEmpty() && !attribute.values().containsKey(text)) {
            return attribute.other().isPresent()
                    ? Optional.empty()
                    : Optional.of("unreadable: \"" + text + "\" is none of the values "
                            + String.join(", ", attribute.values().keySet()));
        }
        try {
            Scalar scalar = Scalar.of(type, settings);
            Object read = attribute.values().isEmpty() ? scalar.read(text) : text;
            return read.equals("") ? Optional.of("the text is blank without its markup") : Optional.empty();
        } catch (BadValue bad) {
            return Optional.of("unreadable: " + bad.getMessage());
        }
    }

    /** The text of one value, of an element with attributes too; null for anything larger. */
    private static @Nullable String text(Tree value) {
        if (value instanceof ListTree list && list.items().size() == 1) {
            return text(Tree.of(list.items().get(0)));
        }
        if (value instanceof ObjectTree object) {
            boolean onlyAttributes = object.members().keySet().stream().allMatch(key -> key.startsWith("_"));
            Tree own = object.get("_");
            return !onlyAttributes ? null : own.isNothing() ? "" : text(own);
        }
        return value instanceof ListTree ? null : String.valueOf(value.plain()).strip();
    }
}
