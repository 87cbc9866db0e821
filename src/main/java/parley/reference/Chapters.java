package parley.reference;

import static parley.reference.ReferencePage.code;
import static parley.reference.ReferencePage.codes;
import static parley.reference.ReferencePage.table;
import static parley.reference.ReferencePage.words;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import parley.contract.Language;
import parley.exchange.FailureKind;
import parley.exchange.Outcome;
import parley.expression.ExpressionLanguage;

/** What the reference says beside the keys: types, outcomes, codes, templates and expressions. */
final class Chapters {

    private static final String TEMPLATES = """
            ## Templates

            A hole is an expression in braces. Its value is encoded for the place where it stands: path, query, header, XML or JSON, so
            nothing that a caller sends can become something else. A value that is nothing but a hole keeps its type. A query parameter,
            header or JSON member whose hole is empty is left out; in a path an empty hole is an error. `{{` is a brace.

            | in a hole | is |
            | --- | --- |
            | `id` | the id of the resource that the caller asked for |
            | `filter.x` | the value of the declared filter x, as the upstream wants it |
            | `sort` | what `sort: upstream` gives for the order that the caller asked for |
            | `page.size` `page.number` `page.offset` `page.cursor` | the page, as far as its style has it |
            | `secret.X` | the environment variable X, or the file that X_FILE names; shown nowhere |
            | `setting.X` | the environment variable X, for what is no secret but differs from place to place: a tenant, an account |

            `page.size` is the size that the caller asked for, else `size`. Where the gateway makes its own pages of those of the upstream
            it is `upstream-size`; where it reads the whole list (`collect`) it is `upstream-size`, else `max-size`.

            In `detail` and `retry-after` of an outcome rule holes read the reply, like every expression.

            """;

    private static final String DIFFERENCES = """
            Deliberate differences from JSONata, each because the plain meaning would make an error look like data:

            - `$$` is the whole reply wherever it stands; in a collected list it is the page of the record.
            - Numbers are exact decimals: in arithmetic, `$sum`, `$average`, `$max`, `$min`, comparisons and orders. A division has 34
              digits, `1.10 = 1.1`, and no number has more than 1,000 digits.
            - In XML an element with attributes counts as its text wherever a single value is wanted. Text with elements in it is no
              single value (see `xml.text-of`): what compares it or makes a text of it fails, but for `$text(x)`.
            - All values of XML, SOAP, form and CSV are texts, and a text is never equal to a number, nor to `true`. A comparison of one with
              the other (`code = 7`, `code < 7`, `code in [7]`) is refused when the contract is loaded: write `code = '7'` or
              `$number(code) = 7`. The same goes for what `$xml` gives; what `$json`, numeric functions and constructors give is free.
            - A condition (`if`, `more`) takes a text of the words `false`, `0`, `no`, `n`, `off` and `f` for false, and an element with
              attributes for true even when it is empty; `a != 'x'` is true in it where `a` is absent.
            - An id that is joined of several values (`a & '-' & b`, `$join([a, b], '-')`) is nothing where one of them is missing, and
              fails where one is a list. `(b ? '-' & b)` says that b may be missing.
            - In a condition and in `records` a comparison fails that can only be false: of a list with a single value, and of `'7'`
              with 7.

            """;

    private static final String OWN = """
            Own functions: `$text(x)` is the text of x, whether x is text or an object with text and attributes; `$decimal(x)` is the
            number of a text with all its digits, also with blanks around it or a plus sign; `$header('name')` is a header of the reply;
            `$xml(text)` and `$json(text)` read a document inside a text, by the rules of a reply; `$quoted(x, "'")` is x in quotes, with
            each quote in it doubled, and `$quoted(x, "'", "\\")` escapes them instead.

            Own variables: `$status` is the HTTP status, `$body` the text of a reply that cannot be decoded, `$soapHeader` the header
            blocks of a SOAP reply, `$now()` the time of the reply, so that a stored reply never changes; and what `let` defines. In the
            expressions of a record `%` is its parent and `$$` the whole reply.

            """;

    private static final String TREES = """
            ## Trees

            What expressions see of a reply; `parley tree FILE` prints it, and `parley eval 'EXPR' FILE` evaluates an expression on it.

            | XML | is |
            | --- | --- |
            | `<a>x</a>` | `a: "x"` |
            | `<a k="v">x</a>` | `a: { _k: "v", _: "x" }`: an attribute is a name with an underscore, the text is the underscore |
            | `<a/>` | `a: ""`; with `xsi:nil="true"` it is absent |
            | `<a>1</a><a>2</a>` | `a: ["1", "2"]`; one stays single |
            | `<last-updated>`, `<a.b>` | `last_updated`, `a_b`: `-`, `.` and `:` become `_`, so no name needs backticks; a name that begins with `_` gets one more |
            | `<x:link>` | `link`; with the namespace under `xml: { namespaces: { x: … } }`, or a known one, `x_link` |
            | Envelope and Body with `format: soap` | taken off: a path begins with the first element in Body; the header is `$soapHeader` |

            Comments, processing instructions and `xmlns` are dropped, texts are trimmed, the root stays as the first key.

            | JSON | is |
            | --- | --- |
            | a member that is null | absent, so `= null` is refused: write `$not($exists(x))`; with `json: { nulls: keep }` it stays |
            | a number | exact, with its digits |
            | a key such as `first-name` or `05. price` | the same, in backticks: `` `first-name` `` |
            | an array as the root | `$` |

            """;

    private Chapters() {}

    static String text() {
        return types() + outcomes() + codesOfFailures() + TEMPLATES + TREES + expressions();
    }

    private static String types() {
        List<List<String>> rows = new ArrayList<>();
        Language.types()
                .forEach(type ->
                        rows.add(List.of(code(type.name()), type.accepts(), type.gives(), codes(type.options()))));
        rows.add(List.of(
                "`list of` a type",
                "one, many or none",
                "a list, never null",
                codes(Language.listOptions()) + ", and those of the items"));
        return "## Types\n\nBlank text is no value, for every type.\n\n"
                + table(List.of("type", "accepts", "gives", "options"), rows);
    }

    private static String outcomes() {
        List<List<String>> rows = new ArrayList<>();
        words("outcome-rule", "is")
                .forEach((word, meaning) -> rows.add(List.of(
                        code(word),
                        meaning,
                        Outcome.of(word)
                                .flatMap(FailureKind::usualFor)
                                .map(kind -> code(kind.code()))
                                .orElse(""))));
        return "## Outcomes\n\nEvery reply is classified before it is mapped: rules of the operation, rules of the upstream, built-in"
                + " rules. The list is closed, since retry, breaker, cache, status and metrics switch on it.\n\n"
                + table(List.of("outcome", "meaning", "usual code"), rows);
    }

    private static String codesOfFailures() {
        List<List<String>> rows = Arrays.stream(FailureKind.values())
                .map(kind -> List.of(
                        code(kind.code()),
                        String.valueOf(kind.status()),
                        kind.outcome().map(outcome -> code(outcome.word())).orElse(""),
                        kind.title(),
                        word(kind.retry()),
                        word(kind.breaker()),
                        word(kind.stale())))
                .toList();
        return "## Codes\n\nWhat callers see as `code`, and what retry, breaker and cache do. Codes without an outcome are the"
                + " gateway's own.\n\n"
                + table(List.of("code", "status", "outcome", "title", "retry", "breaker", "stale copy"), rows);
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String expressions() {
        StringBuilder text = new StringBuilder("## Expressions\n\n");
        text.append(
                        "The language is [JSONata](https://jsonata.org), compiled when the contract is loaded, in a profile whose cost has a bound:"
                                + " what could run without end is refused, each with its reason, and what is evaluated counts its steps. Random"
                                + " expressions are compared with `")
                .append(ExpressionLanguage.ORACLE)
                .append("` in every build. An expression has at most ")
                .append(ExpressionLanguage.LONGEST)
                .append(" characters; regular expressions are those of RE2.\n\n")
                .append(DIFFERENCES)
                .append(OWN)
                .append("Functions: ");
        text.append(String.join(
                ", ",
                ExpressionLanguage.functions().stream()
                        .map(function -> code(function.name()) + " ("
                                + function.arguments().replaceFirst(" arg.*", "") + ")")
                        .toList()));
        text.append(
                ". In brackets how many arguments; where JSONata takes the context for a missing first one, it may be missing.\n\n");
        ExpressionLanguage.refused().forEach((name, reason) -> text.append("- ")
                .append(code(name))
                .append(" is refused: it ")
                .append(reason)
                .append(".\n"));
        return text.append(
                        "- Refused are also `**`, the operator `| |`, `@` and functions that stand anywhere but directly in `$map`,"
                                + " `$filter`, `$reduce`, `$sort`, `$each`, `$sift` and `$single`.\n")
                .toString();
    }
}
