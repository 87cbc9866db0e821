package parley.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the key {@code page} stands for, where it is good. */
class PageReaderTest {

    private static Page page(String hole, String page) {
        Contract contract = GoodContracts.of(
                "timeout: 300s",
                "list:\n  request: \"GET /orders?p={page.%s}&n={page.size}\"\n  records: items\n  page: { %s }\n"
                        .formatted(hole, page));
        return contract.resources()
                .values()
                .iterator()
                .next()
                .list()
                .orElseThrow()
                .page();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            number | style: number                                        | 25 | 100 | 1 | 100
            offset | style: offset                                        | 25 | 100 | 0 | 100
            offset | style: offset, first: 1                              | 25 | 100 | 1 | 100
            size   | style: link, max-size: 10                            | 10 | 10  | 1 | 10
            cursor | style: cursor, next: n, upstream-size: 20            | 20 | 20  | 1 | 20
            number | style: number, upstream-size: 500                    | 25 | 100 | 1 | 500
            number | style: number, upstream-size: 20, max-size: 60       | 25 | 60  | 1 | 20
            number | style: number, upstream-size: 20, collect: 3         | 25 | 100 | 1 | 20
            """)
    void defaultsGiveWayToWhatIsWritten(String hole, String text, int size, int maxSize, int first, int stride) {
        Page page = page(hole, text);

        assertThat(page.size()).isEqualTo(size);
        assertThat(page.maxSize()).isEqualTo(maxSize);
        assertThat(page.first()).isEqualTo(first);
        assertThat(page.stride()).isEqualTo(stride);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            number | style: number                                        | 1  | 1 | false
            number | style: number, upstream-size: 10, max-size: 1        | 1  | 1 | false
            number | style: number, upstream-size: 10                     | 2  | 2 | false
            number | style: number, upstream-size: 10, max-size: 30       | 4  | 4 | false
            number | style: number, upstream-size: 10, max-size: 31, total: t | 4 | 2 | false
            number | style: number, collect: 18, total: t                 | 18 | 4 | true
            offset | style: offset, collect: 18                           | 18 | 18 | true
            cursor | style: cursor, next: n, collect: 18, total: t        | 18 | 18 | true
            """)
    @DisplayName("pages and rounds that one request takes at most")
    void pagesAreCounted(String hole, String text, int pages, int rounds, boolean complete) {
        Page page = page(hole, text);

        assertThat(page.mostPages()).isEqualTo(pages);
        assertThat(page.mostRounds(64)).isEqualTo(rounds);
        assertThat(page.isComplete()).isEqualTo(complete);
    }

    @Test
    void fewerCallsAtOnceTakeMoreRounds() {
        assertThat(page("number", "style: number, collect: 18, total: t").mostRounds(2))
                .isEqualTo(10);
    }

    @Test
    void completeListsMayStateTheirTotal() {
        assertThat(page("size", "style: link, total: t").total()).isPresent();
        assertThat(Page.LOCAL.isComplete()).isTrue();
    }
}
