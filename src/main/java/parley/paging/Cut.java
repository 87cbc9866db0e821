package parley.paging;

import java.util.Optional;

/**
 * The place of a page in a list that the upstream cuts (JSON:API 1.1, section 9.6).
 *
 * @param cursor what leads to the next page, where pages lie behind cursors
 * @param places where pages are counted, those of its neighbours
 */
public record Cut(Optional<String> cursor, Optional<Long> total, Places places) {

    /**
     * The neighbours of a page that is counted, each as callers ask for it: the number of the page, or of the records before it.
     *
     * @param previous empty where it is not known which page is the last one with records
     * @param next empty where there is none
     * @param last empty where it is not known which one that is
     */
    public record Places(Optional<Long> previous, Optional<Long> next, Optional<Long> last) {

        public static final Places NONE = new Places(Optional.empty(), Optional.empty(), Optional.empty());
    }
}
