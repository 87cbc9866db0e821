package parley.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.expression.Values.list;
import static parley.expression.Values.object;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import parley.tree.Tree;

/** What expressions give where JSONata has a meaning of its own. */
class CornersTest {

    private static final Object REPLY = object(
            "one",
            "x",
            "empty",
            "",
            "none",
            list(),
            "many",
            list("x", "y", "z"),
            "single",
            list("x"),
            "lists",
            list(list(1, 2), list(3)),
            "zero",
            0,
            "two",
            2,
            "big",
            9_007_199_254_740_993L,
            "rate",
            new BigDecimal("1.10"),
            "no",
            false,
            "yes",
            true,
            "null",
            null,
            "element",
            object("_k", "v", "_", "text"),
            "rows",
            list(
                    object("n", 1, "t", "a", "tags", list("p", "q")),
                    object("n", 2, "t", "b"),
                    object("n", 3, "tags", "r")));

    private static final Evaluation EVALUATION = Values.EVALUATION
            .with("status", Tree.of(404))
            .with("day", Tree.of("2024-05-17"))
            .with("list", Tree.of(list("x", "y")))
            .withHeaders(name -> name.equals("ETag") ? Optional.of("7") : Optional.empty());

    private record Corner(String text, @Nullable Object expected) {}

    private static final List<Corner> CORNERS = List.of(
            // sequences: lists on the way are joined, one result is itself, a list at the end stays as it stands
            new Corner("rows.n", list(1, 2, 3)),
            new Corner("rows.t", list("a", "b")),
            new Corner("rows.tags", list("p", "q", "r")),
            new Corner("rows[0].tags", list("p", "q")),
            new Corner("single", list("x")),
            new Corner("none", list()),
            new Corner("none.a", null),
            new Corner("lists", list(list(1, 2), list(3))),
            new Corner("one.deeper", null),
            new Corner("missing.deeper", null),
            new Corner("`null`", null),
            // positions count on each parent, from the end where they are negative
            new Corner("many[0]", "x"),
            new Corner("many[-1]", "z"),
            new Corner("many[3]", null),
            new Corner("many[[1, 1]]", list("y", "y")),
            new Corner("rows[[0, -3, 0]].n", list(1, 1, 1)),
            new Corner("one[[0, -1]]", list("x", "x")),
            new Corner("one[0]", "x"),
            new Corner("one[1]", null),
            new Corner("rows.tags[0]", list("p", "r")),
            new Corner("(rows.tags)[0]", "p"),
            new Corner("lists[1]", list(3)),
            new Corner("$list[1]", "y"),
            // [] keeps a list of one
            new Corner("one[]", list("x")),
            new Corner("missing[]", null),
            new Corner("none[]", list()),
            new Corner("many[0][]", list("x")),
            new Corner("rows[n = 2].t[]", list("b")),
            // predicates
            new Corner("rows[n = 2].t", "b"),
            new Corner("rows[n != 2].n", list(1, 3)),
            new Corner("rows[t != 'a'].n", 2),
            new Corner("rows[tags].n", list(1, 3)),
            new Corner("rows['q' in tags].n", 1),
            new Corner("rows[n > 1 and $exists(t)].n", 2),
            new Corner("many[$ = 'y']", "y"),
            new Corner("many[$ in $list]", list("x", "y")),
            new Corner("element[_k = 'v']._", "text"),
            new Corner("element[_k = 'w']._", null),
            // comparisons: nothing is neither equal nor different; numbers by all their digits
            new Corner("one = 'x'", true),
            new Corner("missing = 'x'", false),
            new Corner("missing != 'x'", false),
            new Corner("missing = missing", false),
            new Corner("big = 9007199254740992", false),
            new Corner("big = 9007199254740993", true),
            new Corner("rate = 1.1", true),
            new Corner("two = '2'", false),
            new Corner("many = 'x'", false),
            new Corner("single = 'x'", false),
            new Corner("zero < two", true),
            new Corner("one < 'y'", true),
            new Corner("missing < 1", null),
            new Corner("`null` = null", true),
            new Corner("$status >= 400 and $status < 500", true),
            // in
            new Corner("one in ['x', 'y']", true),
            new Corner("two in [1, 2]", true),
            new Corner("one in many", true),
            new Corner("one in 'x'", true),
            new Corner("one in missing", false),
            new Corner("missing in ['x']", false),
            new Corner("one in []", false),
            // what counts as true
            new Corner("empty or none or zero or missing or no", false),
            new Corner("one and many and two and element and yes", true),
            new Corner("lists and true", true),
            new Corner("empty ?: 'other'", "other"),
            new Corner("missing ?: zero ?: two", 2),
            new Corner("none ? 1 : 2", 2),
            new Corner("no ? 1", null),
            new Corner("`null` ? 1 : 2", 2),
            // texts: missing parts vanish, numbers keep their digits
            new Corner("one & missing & two", "x2"),
            new Corner("rate & ''", "1.10"),
            new Corner("big & ''", "9007199254740993"),
            new Corner("2 & yes", "2true"),
            new Corner("missing & missing", ""),
            // functions
            new Corner("$text(element)", "text"),
            new Corner("$text(rate)", "1.10"),
            new Corner("$text(missing)", null),
            new Corner("$decimal('1.10')", new BigDecimal("1.10")),
            new Corner("$number('12')", 12),
            new Corner("$exists(none)", true),
            new Corner("$exists(missing)", false),
            new Corner("$exists(`null`)", true),
            new Corner("$not($exists(missing))", true),
            new Corner("$not(missing)", null),
            new Corner("$count(many)", 3),
            new Corner("$count(one)", 1),
            new Corner("$count(missing)", 0),
            new Corner("$contains(one, 'x')", true),
            new Corner("$contains(missing, 'x')", null),
            new Corner("$contains('abc', /B/i)", true),
            new Corner("$substring('abc', -2)", "bc"),
            new Corner("$substring('abc', 1, 1)", "b"),
            new Corner("$substringBefore('a-b', '-')", "a"),
            new Corner("$substringAfter('a-b', '-')", "b"),
            new Corner("$split('a/b', '/')[-1]", "b"),
            new Corner("$split('a', '/')", list("a")),
            new Corner("$join(many, ', ')", "x, y, z"),
            new Corner("$join(one)", "x"),
            new Corner("$join(none)", ""),
            new Corner("$join(missing)", null),
            new Corner("$header('ETag')", "7"),
            new Corner("$header('X')", null),
            // variables and literals
            new Corner("$day", "2024-05-17"),
            new Corner("$list", list("x", "y")),
            new Corner("$.one", "x"),
            new Corner("$$.one", "x"),
            new Corner("5", 5),
            new Corner("null", null));

    @TestFactory
    Stream<DynamicTest> partsKnowTheCornersOfTheLanguage() {
        return CORNERS.stream()
                .map(corner -> DynamicTest.dynamicTest(corner.text, () -> {
                    Expression expression = expression(corner.text);

                    Object value =
                            expression.evaluate(EVALUATION, Tree.of(REPLY)).plain();

                    assertThat(value).isEqualTo(corner.expected);
                }));
    }

    @Test
    void aReplyThatIsAListIsOneValue() {
        Tree reply = Tree.of(list(object("total", 2), list(object("n", 1), object("n", 2))));

        assertThat(evaluate("$[0].total", reply)).isEqualTo(2);
        assertThat(evaluate("$[1]", reply)).isEqualTo(list(object("n", 1), object("n", 2)));
        assertThat(evaluate("$[1].n", reply)).isEqualTo(list(1, 2));
        assertThat(evaluate("n", reply)).isEqualTo(list(1, 2));
        assertThat(evaluate("$count($)", reply)).isEqualTo(2);
        assertThat(evaluate("a[]", Tree.of(list(object("a", list(list(1))))))).isEqualTo(list(list(1)));
    }

    private static @Nullable Object evaluate(String text, Tree reply) {
        return expression(text).evaluate(EVALUATION, reply).plain();
    }

    private static Expression expression(String text) {
        return Values.expression(text, "status", "day", "list");
    }
}
