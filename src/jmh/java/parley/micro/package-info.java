/**
 * What the stages cost that a reply passes through, beside the reference engine, a mapping written by hand, and the parser alone.
 * Run by JMH: {@code mvn -q -Pjmh test-compile exec:exec@micro}. Only ratios of one run mean something.
 */
@NullMarked
package parley.micro;

import org.jspecify.annotations.NullMarked;
