package parley.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an expression may not do, where it does it, and what to write instead. */
class ProfileTest {

    private static ExpressionProblem refused(String text) {
        ExpressionProblem problem =
                catchThrowableOfType(ExpressionProblem.class, () -> Expression.compile(text, Set.of("day", "total")));
        assertThat(problem).as(text).isNotNull();
        return problem;
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiterString = " ; ",
            quoteCharacter = '`',
            value = {
                "$eval(a)                    ; 0  ; $eval would run text of a reply        ; Leave it out",
                "$random()                   ; 0  ; $random gives another result           ; Leave it out",
                "$shuffle(a)                 ; 0  ; $shuffle gives another result          ; Leave it out",
                "$millis()                   ; 0  ; $millis reads the clock                ; Leave it out",
                "$now('[Y]')                 ; 0  ; $now takes 0 arguments, not 1          ; ``",
                "$clone(a)                   ; 0  ; $clone is not needed                   ; Leave it out",
                "function($x){$x}            ; 0  ; a function cannot stand here           ; $map, $filter, $reduce",
                "$uppercase ~> $trim         ; 0  ; $uppercase is a function               ; $uppercase(...)",
                "a ~> function($x){$x}       ; 5  ; behind ~> stands a function by         ; $uppercase",
                "$day(1)                     ; 0  ; $day is a variable                     ; a name of their own",
                "(function($x){$x})(1)       ; 18 ; only a function with a name            ; $name(...)",
                "$substring(?, 1)            ; 11 ; ? makes a function                     ; $map, $filter, $reduce",
                "a.**.b                      ; 2  ; ** visits the whole reply              ; Write the path",
                "$ ~> |a|{}|                 ; 5  ; behind ~> stands a function            ; $uppercase",
                "|a|{}|                      ; 0  ; | | changes data                       ; {'key': value}",
                "a@$x.b                      ; 1  ; @ joins lists                          ; predicate",
                "a[%.%.x]                    ; 5  ; % looks too far up                     ; path of names",
                "$map(a, function($x){%.b})  ; 22 ; % has no parent to give in a function  ; path of names",
                "$sort(a).%                  ; 5  ; this step is no name                   ; path of names",
                "$pad(a, 1001)               ; 8  ; $pad fills up to 1000                  ; smaller width",
                "$pad(a, -1001)              ; 8  ; $pad fills up to 1000                  ; smaller width",
                "$pad(a, b)                  ; 4  ; width of $pad must be a number         ; $pad(x, 10)",
                "$map(a, $pad)               ; 8  ; $pad cannot be handed                  ; function($x)",
                "[1..10001]                  ; 2  ; a range has at most 10000 numbers      ; smaller range",
                "[-9000..9000]               ; 6  ; a range has at most 10000 numbers      ; smaller range",
                "[1..n]                      ; 2  ; the ends of a range must be numbers    ; $count(x)",
                "$fromMillis(a, b)           ; 15 ; picture of $fromMillis must be written ; quotes",
                "$fromMillis(a, '[Y,9999]')  ; 15 ; longer or wider than 100               ; Shorten",
                "$fromMillis(a, '[X]-[W]')   ; 15 ; not computed rightly                   ; type with a format",
                "$toMillis(a, '[Yw]')        ; 13 ; [Yw] cannot be read in a time          ; type with a format",
                "$toMillis(a, '[Y]-[D w ]')  ; 13 ; [Dw] cannot be read in a time          ; type with a format",
                "$toMillis(a, '[d][d]')      ; 13 ; cannot be read in a time               ; type with a format",
                "$match(a, /(x)\\1/)         ; 10 ; has a back-reference                   ; pattern of its own",
                "$match(a, /x(?=y)/)         ; 10 ; looks ahead or behind                  ; take a group",
                "$match(a, /x(?<!y)/)        ; 10 ; looks ahead or behind                  ; take a group",
                "$match(a, /(x/)             ; 10 ; has no end                             ; ``",
                "$match(a, /x{1001}/)        ; 10 ; repeats its parts too often            ; + or *",
                "$match(a, /(x{99}){99}/)    ; 10 ; repeats its parts too often            ; + or *",
                "$match(a, /[z-a]/)          ; 10 ; is no regular expression               ; RE2",
                "/x/                         ; 0  ; a regular expression can only be       ; something is missing",
                "'a' ~> /x/                  ; 7  ; behind ~> stands a function            ; $uppercase",
                "$x := 1                     ; 3  ; ok                                     ; ok",
                "$sum := 1                   ; 5  ; $sum has a meaning already             ; another name",
                "($now := 1; $now)           ; 6  ; $now has a meaning already             ; another name",
                "$$ := 1                     ; 3  ; $ and $$ cannot be bound               ; a name",
                "a ?: $x := 1                ; 8  ; := cannot stand beside ?:              ; before",
                "$dya                        ; 0  ; there is no variable $dya              ; Did you mean $day?",
                "$ttl                        ; 0  ; there is no variable $ttl              ; There is: $day, $total",
                "$__now                      ; 0  ; there is no variable $__now            ; There is",
                "$sbustring(a, 1)            ; 0  ; there is no function $sbustring        ; Did you mean $substring?",
                "$Uppercase(a)               ; 0  ; there is no function $Uppercase        ; Did you mean $uppercase?",
                "substring(a, 1)             ; 0  ; the name of a function begins with $   ; Write $substring(...)",
                "a.length()                  ; 2  ; the name of a function begins with $   ; Write $length(...)",
                "$count                      ; 0  ; $count is a function                   ; Call it: $count(...)",
                "$count(a, b)                ; 0  ; $count takes 1 argument, not 2         ; ``",
                "$substring()                ; 0  ; $substring takes 1 to 3 arguments      ; ``",
                "a ~> $replace('x')          ; 5  ; ok                                     ; ok",
                "$map(a, function($x)<s:s>{$x}) ; 8 ; a function here has no <signature>   ; Leave it out"
            })
    void refusesWithPlaceReasonAndCure(String text, int offset, String message, String cure) {
        if (message.equals("ok")) {
            assertThatCode(() -> Expression.compile(text, Set.of())).doesNotThrowAnyException();
            return;
        }

        ExpressionProblem problem = refused(text);

        assertThat(problem.getMessage()).contains(message);
        assertThat(problem.cure()).contains(cure == null ? "" : cure);
        assertThat(problem.offset()).isEqualTo(offset);
        assertThat(problem.getStackTrace()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.b.c[0]",
                "a[b = 1][-1].c",
                "a.*.b",
                "a.b.{'x': %.c}",
                "items#$i.{'n': $i, 'v': v}",
                "items^(>price, name)",
                "items{type: $sum(price)}",
                "($x := a; $y := $x & b; $y)",
                "a ?: b ?: 'c'",
                "a ?? b",
                "a ? b : c",
                "x in ['a', 'b'] and not_ or $not(z)",
                "$map(items, function($i, $n) { {'n': $n, 'v': $i.v} })",
                "$map(items, $uppercase)",
                "items ~> $filter(function($i) { $i.v > 1 }) ~> $count",
                "$reduce(items, function($acc, $i) { $acc + $i })",
                "$reduce(items, function($all, $i) { $all & ', ' & $i }, '')",
                "$reduce(items, function($all, $i) { $merge([$all, {$i.k: $i.v}]) }, {})",
                "$reduce(items, function($best, $i) { $i.p > $best.p ? $i : $best })",
                "$sort(items, function($l, $r) { $l.p > $r.p })",
                "$sift(o, function($v, $k) { $v != '' })",
                "$each(o, function($v, $k) { $k & '=' & $v })",
                "$single(items, function($i) { $i.id = 1 })",
                "[1..10000]",
                "[1..$count(items)].(items[$ - 1])",
                "[0..$count(items) - 1]",
                "$pad(a, -8, '0')",
                "$fromMillis($toMillis(a, '[Y0001][M01][D01]'), '[D]. [MNn] [Y]')",
                "$toMillis(a, '[D01]/[M01]/[Y0001] [H01]:[m01]')",
                "$formatNumber(a, '#,##0.00')",
                "$match(a, /([A-Z]{2})[0-9]+/i).groups",
                "$day & $total",
                "$$.a & $.b"
            })
    void allowsWhatIsPureAndBounded(String text) {
        assertThatCode(() -> Expression.compile(text, Set.of("day", "total"))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$reduce(items, function($a, $i) { $a & $a })",
                "$reduce(items, function($a, $i) { $append($a, $a) })",
                "$reduce(items, function($a, $i) { [$a, $i, $a] })",
                "$reduce(items, function($a, $i) { $a.($ & $) })",
                "$reduce(items, function($a, $i) { items.($a) })",
                "$reduce(items, function($a, $i) { $map(items, function($x) { $a & $x }) })",
                "$reduce(items, function($a, $i) { ($b := $a; $b & $a) })",
                "$reduce(items, function($a, $i) { $i.x ? $a & $i.a & $i.b & $i.c : $a & $a })",
                "items ~> $reduce(function($a, $i) { $a & $a })"
            })
    void refusesAccumulatorsThatDouble(String text) {
        assertThat(refused(text)).hasMessageContaining("could double with each item");
    }

    @Test
    void refusesVariablesThatDoubleAgainAndAgain() {
        StringBuilder text = new StringBuilder("($a0 := a");
        for (int i = 1; i <= 27; i++) {
            text.append("; $a")
                    .append(i)
                    .append(" := $a")
                    .append(i - 1)
                    .append(" & $a")
                    .append(i - 1);
        }

        assertThat(refused(text.append(")").toString())).hasMessageContaining("more than 1000 times");
    }

    @Test
    void refusesAVariableThatHidesAFunctionOnlyWhereTheFunctionIsCalled() {
        assertThatCode(() -> Expression.compile("$count", Set.of("count"))).doesNotThrowAnyException();
        assertThat(catchThrowableOfType(
                        ExpressionProblem.class, () -> Expression.compile("$count(a)", Set.of("count"))))
                .hasMessageContaining("hides the function")
                .extracting(ExpressionProblem::cure)
                .isEqualTo("Give the variable another name under let");
    }

    @Test
    void refusesFunctionsWithinFunctionsBeyondThree() {
        String inner = "$a";
        for (int i = 0; i < 3; i++) {
            inner = "$map(x, function($a) { " + inner + " })";
        }
        String three = inner;

        assertThatCode(() -> Expression.compile(three, Set.of())).doesNotThrowAnyException();
        assertThat(refused("$map(x, function($a) { " + three + " })")).hasMessageContaining("nested more than 3");
    }

    @Test
    void refusesWhatIsTooLongOrTooDeep() {
        assertThat(refused("a".repeat(4_001))).hasMessageContaining("longer than 4000");
        assertThat(refused("(".repeat(51) + "a" + ")".repeat(51))).hasMessageContaining("nested more than 50");
        assertThat(refused("(".repeat(3_000))).hasMessageContaining("nested more than 50");
        assertThat(refused("a=1" + " or a=1".repeat(250))).hasMessageContaining("more than 200 operators");
        assertThat(refused("-".repeat(3_000) + "a")).hasMessageContaining("nested more than 50");
        assertThatCode(() -> Expression.compile("(".repeat(50) + "a" + ")".repeat(50), Set.of()))
                .doesNotThrowAnyException();
        assertThatCode(() -> Expression.compile("a" + " & a".repeat(180), Set.of()))
                .doesNotThrowAnyException();
    }
}
