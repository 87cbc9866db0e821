/**
 * Expressions on replies and templates of requests: the language of contracts, its load-time profile, and its engine.
 *
 * <p>May use {@code tree} and {@code exchange}.
 *
 * <p>The way of an expression: {@code Parser} reads the text into a {@code Syntax} tree; {@code Profile}, {@code Growth} and
 * {@code Ancestry} refuse what is impure or unbounded; {@code EngineText} writes the tree as the text that
 * {@code ReferenceEngine} compiles and evaluates. {@code Subset} takes the same tree and makes {@code Compiled} parts of it; what is
 * outside the subset, and any value whose shape those parts do not cover, goes to the reference engine.
 *
 * <p><b>Decisions.</b>
 *
 * <ul>
 *   <li>2026-11: a parser of our own, because the syntax tree of the port cannot be read from outside. The engine gets a text
 *       written from our tree, never the author's, so that nothing can mean one thing to the profile and another to the
 *       engine. Rejected: reading the port's tree by reflection; checking the text with patterns.
 *   <li>2026-11: comparisons, {@code &}, {@code ?:} and {@code ??} are written as calls or blocks of our own. The port compares
 *       numbers as doubles (two ids beyond 2^53 would be equal), prints 1E+2, evaluates the left side of {@code ?:} twice and
 *       copies its whole parser to read one. Arithmetic, {@code $sum}, {@code $average}, {@code $floor} and the order of
 *       {@code ^( )} stay doubles: that is JSONata.
 *   <li>2026-11: {@code $match}, {@code $contains}, {@code $replace} and {@code $split} run on RE2/J, and a regular expression
 *       reaches the engine only as a variable, so that java.util.regex never sees one. A function as the replacement is
 *       refused. {@code $match} with a limit gives that many matches (the port gives one more), and a match of no characters
 *       fails, as in JSONata. What lies beyond the searched characters is kept, not dropped.
 *   <li>2026-11: further functions replace the port's: {@code $substring} (it interns every text for ever), {@code $pad},
 *       {@code $join}, {@code $spread} (quadratic or unbounded), {@code $sort}, {@code $distinct}, {@code $max}, {@code $min},
 *       {@code $abs}, {@code $number}, {@code $string}, {@code $round} (wrong or inexact for decimals),
 *       {@code $lowercase}, {@code $uppercase}, {@code $toMillis} (depend on the machine).
 *   <li>2026-11: our own {@code Meter} instead of the port's bounds: those stop counting in frames that have built a list, and
 *       lose depth there, so that a hundred records look like a recursion. It also bounds the texts and items that all steps
 *       give together. Known gaps of the port: one wildcard step on an object with thousands of lists is quadratic within
 *       one step; a grouping on a path with {@code #$i} that finds nothing fails instead of giving an empty object.
 *   <li>2026-11: the port adds to an empty list when it builds objects on it. An expression that builds objects gets a copy of
 *       a value that holds an empty list; any other value is handed over as it is.
 *   <li>2026-11: stricter than the contract language asks: {@code @} joins, functions in variables and partial application are
 *       refused; the ends of a range are numbers or {@code $count(...)}; pictures are written out, and those are refused for
 *       which the port is wrong (exponents, week years, weeks of a month) or slow (dates in words). A predicate cannot follow a
 *       grouping, which the port applies before it.
 *   <li>2026-11: a {@code Walk} is one expression, {@code (records).{...}}, because only the engine knows which parent each
 *       record came from. {@code Ancestry} refuses each {@code %} for which the port would quietly give nothing.
 *   <li>2026-11: in a template an empty text counts as no value, also for a single hole: a query entry, header or key is left
 *       out alike.
 *   <li>2026-11: compiled parts follow the port's rules for lists and sequences as its source has them, also where those look
 *       odd, because a contract must not change its meaning with its speed. They have no {@code Meter}: each one is linear, since
 *       predicates are compiled only where an item looks at itself, at literals and at variables that are no long lists.
 *       Failures are always the reference's, so that there is one text for each. Rejected: generating byte code, which is faster
 *       by little and debugged by nobody.
 *   <li>2026-11: beyond the list of the contract language, {@code $header}, {@code $now}, {@code $not}, {@code $number},
 *       {@code $split}, {@code $substringBefore}, {@code $substringAfter} and a regular expression in {@code $contains} are
 *       compiled: with the list alone 92 % of the expressions of the shipped contracts would be.
 *   <li>2026-11: what an expression means also depends on its contract: {@code code = 7} can never be true of the texts of XML. So
 *       {@code ExpressionReview} reads all expressions of a contract together and follows where values come from ({@code Origins}: paths,
 *       variables, functions, constructors). Rejected: patterns on the text, which {@code let} and lambdas escape; the compiler of one
 *       expression, which does not know its input. What fails for certain is refused, what cannot be told is a warning.
 * </ul>
 */
@NullMarked
package parley.expression;

import org.jspecify.annotations.NullMarked;
