package parley.functional;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import parley.testing.Answer;

/** What the headers of an answer say of its freshness. */
final class Freshness {

    private static final Pattern TTL = Pattern.compile("; ttl=(-?\\d+)");

    private Freshness() {}

    /** The header {@code Cache-Status}; empty text where there is none. */
    static String status(Answer answer) {
        return answer.header("Cache-Status").orElse("");
    }

    /** The time that {@code Cache-Status} says is left. */
    static int ttl(Answer answer) {
        Matcher ttl = TTL.matcher(status(answer));
        assertThat(ttl.find()).as("a ttl in %s", answer).isTrue();
        return Integer.parseInt(ttl.group(1));
    }

    static int age(Answer answer) {
        return Integer.parseInt(answer.header("Age").orElseThrow());
    }

    /** The age up to which {@code Cache-Control} lets the answer be kept. */
    static int maxAge(Answer answer) {
        String value = answer.header("Cache-Control").orElse("");
        assertThat(value).as("%s", answer).matches("max-age=\\d+");
        return Integer.parseInt(value.substring("max-age=".length()));
    }

    /** Why the first source is stale; empty text where it is not. */
    static String reason(Answer answer) {
        return answer.text("/meta/source/0/stale/reason");
    }
}
