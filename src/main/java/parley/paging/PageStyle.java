package parley.paging;

import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import parley.contract.Page;
import parley.map.NormalisedReply;
import parley.upstream.CallInputs;

/**
 * How a list is paged: what callers may ask for, what the upstream is asked for, where the list ends and goes on, and what a page has
 * to be. The walk along its pages, collecting and composing know no more of a style than this. Immutable.
 */
public sealed interface PageStyle permits WholeList, CountedPages, LinkedPages {

    /** The style of the upstream. */
    static PageStyle of(Page rules) {
        return switch (rules.style()) {
            case NONE -> new WholeList(false);
            case LOCAL -> new WholeList(true);
            case NUMBER, OFFSET -> new CountedPages(rules);
            case CURSOR, LINK -> new LinkedPages();
        };
    }

    /** The style that callers see. */
    static PageStyle forCallers(Page rules) {
        return rules.isCollected() ? new WholeList(true) : of(rules);
    }

    /**
     * The page that a caller asks for.
     *
     * @throws parley.exchange.GatewayFailure 400 for a member or value that this list does not have
     */
    PageRequest read(PageParameters parameters);

    /** The values of a request for the page at {@code step}, of {@code size} records. */
    Map<String, Object> ask(PageStep step, int size);

    /**
     * The page as it goes on.
     *
     * @param cursor what leads on, made of what the page says of it
     * @throws parley.exchange.GatewayFailure where it does not fit what was asked for
     */
    NormalisedReply fitting(NormalisedReply page, CallInputs asked, UnaryOperator<Optional<String>> cursor);

    /** Whether a reply of {@code status} may say that there is no such page. */
    default boolean isNoPage(int status) {
        return status == 404 || status == 410;
    }

    /** Whether the list goes on behind the page that was read last. */
    Onward onward(Progress read);

    /** The page behind {@code page}. */
    PageStep after(PageStep step, int size, NormalisedReply page);

    /** The page before {@code step}, where that can be told. */
    default PageStep previous(PageStep step, int size) {
        return step;
    }

    /** The page {@code pages} behind {@code step}, where pages are full and that can be told. */
    default PageStep ahead(PageStep step, int pages, int size) {
        return step;
    }

    /** How many pages it takes from {@code step} on to have {@code total} records, where pages are full; 0 where that says nothing. */
    default long pages(PageStep step, int size, long total) {
        return 0;
    }

    /**
     * What is known once a page was read.
     *
     * @param total records of the whole list, where the upstream has told it on this page or one before
     * @param arrived records that came so far
     */
    record Progress(PageStep step, int size, NormalisedReply page, Optional<Long> total, long arrived) {}
}
