package parley.expression;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import parley.expression.Joint.Kind;
import parley.expression.Joint.Replaced;
import parley.expression.KnownFunction.Gives;

/** Takes apart what a template joins to a text, and what the expressions in its holes join with {@code &}. Pure; at load. */
final class Joints {

    /** What stands in a text as it is. */
    private static final Set<Gives> BARE = Set.of(Gives.NUMBER, Gives.FLAG);

    private final List<List<Joint>> found = new ArrayList<>();
    private final Set<List<String>> variables;

    private Joints(Set<List<String>> variables) {
        this.variables = variables;
    }

    /** The values below {@code hole} that stand in the text around it, after {@code before}. */
    static void inline(Syntax hole, List<Joint> before, List<List<Joint>> found) {
        Joints joints = new Joints(InputPaths.all(hole));
        joints.join(hole, before);
        found.addAll(joints.found);
    }

    /** Adds what {@code part} gives to {@code text}. */
    private void join(Syntax part, List<Joint> text) {
        if (part instanceof Syntax.Binary binary && binary.operator() == Operator.JOIN) {
            join(binary.left(), text);
            join(binary.right(), text);
        } else if (part instanceof Syntax.Text constant) {
            text.add(new Joint.Constant(constant.value()));
        } else if (part instanceof Syntax.Block block && block.parts().size() == 1) {
            join(block.parts().get(0), text);
        } else if (pieces(part).isPresent()) {
            pieces(part).get().forEach(piece -> join(piece, text));
        } else {
            text.add(value(part));
            part.children().forEach(this::search);
        }
    }

    /** What a call joins: the items of a list that is written there, or a text of the author with something in the place of a mark. */
    private static Optional<List<Syntax>> pieces(Syntax part) {
        if (!(part instanceof Syntax.Call call)) {
            return Optional.empty();
        }
        List<Syntax> arguments = call.arguments();
        if (call.calls(KnownFunction.JOIN) && !arguments.isEmpty() && arguments.get(0) instanceof Syntax.ListOf list) {
            return Optional.of(between(list.items(), arguments.stream().skip(1).findFirst()));
        }
        if (call.calls(KnownFunction.REPLACE)
                && arguments.size() >= 3
                && arguments.get(0) instanceof Syntax.Text whole
                && arguments.get(1) instanceof Syntax.Text mark
                && !mark.value().isEmpty()) {
            List<Syntax> texts = Stream.of(whole.value().split(Pattern.quote(mark.value()), -1))
                    .<Syntax>map(text -> new Syntax.Text(whole.at(), text))
                    .toList();
            return Optional.of(between(texts, Optional.of(arguments.get(2))));
        }
        return Optional.empty();
    }

    private static List<Syntax> between(List<Syntax> pieces, Optional<Syntax> separator) {
        List<Syntax> all = new ArrayList<>();
        for (Syntax piece : pieces) {
            separator.filter(some -> !all.isEmpty()).ifPresent(all::add);
            all.add(piece);
        }
        return all;
    }

    private static boolean isJoined(Syntax part) {
        return part instanceof Syntax.Binary binary && binary.operator() == Operator.JOIN;
    }

    /** Looks for texts that are joined inside of what is put in. */
    private void search(Syntax part) {
        if (isJoined(part) || pieces(part).isPresent()) {
            List<Joint> text = new ArrayList<>();
            join(part, text);
            found.add(text);
        } else {
            part.children().forEach(this::search);
        }
    }

    private Joint.Value value(Syntax part) {
        List<Replaced> replaced = new ArrayList<>();
        Set<List<String>> reads = new LinkedHashSet<>();
        Kind kind = kind(part, reads, replaced);
        return new Joint.Value(part.at(), reads, kind, replaced);
    }

    /** What {@code part} can be; collects what it reads, and what is taken out of all of it. */
    private Kind kind(Syntax part, Set<List<String>> reads, List<Replaced> replaced) {
        if (part instanceof Syntax.Block block && block.parts().size() == 1) {
            return kind(block.parts().get(0), reads, replaced);
        }
        if (part instanceof Syntax.Binary binary
                && (binary.operator().isTest() || binary.operator().isArithmetic())) {
            return Kind.BARE;
        }
        if (part instanceof Syntax.Call call) {
            if (call.calls(KnownFunction.QUOTED)) {
                return Kind.QUOTED;
            }
            if (call.known()
                    .map(function -> function.gives)
                    .filter(BARE::contains)
                    .isPresent()) {
                return Kind.BARE;
            }
            Optional<Syntax> given = given(call, call.arguments());
            if (given.isPresent()) {
                replaced(call, replaced);
                return kind(given.get(), reads, replaced);
            }
        }
        if (part instanceof Syntax.Text || part instanceof Syntax.Num) {
            return Kind.BARE;
        }
        if (part instanceof Syntax.Condition choice) { // what it asks is not what it gives
            return choice.children().stream()
                    .skip(1)
                    .map(branch -> kind(branch, reads, new ArrayList<>()))
                    .min(Comparator.naturalOrder())
                    .orElse(Kind.TEXT);
        }
        reads.addAll(InputPaths.all(part));
        if (part.all().stream().anyMatch(this::isBound)) {
            reads.addAll(variables);
        }
        return isJoined(part) ? Kind.JOINED : Kind.TEXT;
    }

    /** The argument whose text comes out, where a function adds nothing of a caller to it. */
    private static Optional<Syntax> given(Syntax.Call call, List<Syntax> arguments) {
        boolean passes = call.calls(KnownFunction.REPLACE) || call.calls(KnownFunction.JOIN);
        boolean adds = arguments.stream().skip(1).anyMatch(argument -> !InputPaths.all(argument)
                .isEmpty());
        if (passes && !arguments.isEmpty() && !adds) {
            return Optional.of(arguments.get(0));
        }
        return call.calls(KnownFunction.MAP)
                        && arguments.size() == 2
                        && arguments.get(1) instanceof Syntax.Lambda lambda
                ? Optional.of(lambda.body())
                : Optional.empty();
    }

    /** A variable that the expression itself fills. */
    private boolean isBound(Syntax part) {
        return part instanceof Syntax.Variable variable
                && !variable.isContextOrRoot()
                && variable.function().isEmpty();
    }

    private static void replaced(Syntax.Call call, List<Replaced> replaced) {
        if (!call.calls(KnownFunction.REPLACE)
                || call.arguments().size() != 3
                || !(call.arguments().get(2) instanceof Syntax.Text put)) {
            return;
        }
        boolean escapes = put.value().contains("\\");
        if (call.arguments().get(1) instanceof Syntax.Regex regex) {
            replaced.add(new Replaced(regex.pattern(), escapes));
        } else if (call.arguments().get(1) instanceof Syntax.Text text) {
            replaced.add(new Replaced(Pattern.quote(text.value()), escapes));
        }
    }
}
