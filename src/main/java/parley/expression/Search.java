package parley.expression;

import org.jspecify.annotations.Nullable;

/** The matches of a regular expression in one text, from left to right. One thread. */
interface Search {

    /** Whether there is another one. */
    boolean next();

    /** How many groups it has besides the match as a whole, which is group 0. */
    int groups();

    /** Where a group begins; -1 where it took no part. */
    int start(int group);

    int end(int group);

    /** What a group holds of {@code text}, which is searched; null where it took no part. */
    default @Nullable String group(String text, int group) {
        return start(group) < 0 ? null : text.substring(start(group), end(group));
    }
}
