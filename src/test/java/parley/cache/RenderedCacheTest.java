package parley.cache;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RenderedCacheTest {

    @Test
    void aDocumentIsFoundByItsKey() {
        RenderedCache<String, byte[]> cache = RenderedCache.of(1_000, (key, bytes) -> bytes.length);
        byte[] document = new byte[10];

        cache.put("1", document);

        assertThat(cache.get("1")).contains(document);
        assertThat(cache.get("2")).isEmpty();
        assertThat(cache.view()).isEqualTo(new RenderedCache.View(1, 10, 1_000, 1, 1, 0));
    }

    @Test
    void documentsNeverTakeMoreThanTheirBytes() {
        RenderedCache<Integer, byte[]> cache = RenderedCache.of(1_000, (key, bytes) -> bytes.length);

        for (int i = 0; i < 1_000; i++) {
            cache.put(i, new byte[100]);
        }

        assertThat(cache.view().bytes()).isLessThanOrEqualTo(1_000);
        assertThat(cache.view().evictions()).isGreaterThanOrEqualTo(990);
    }

    @Test
    void whatIsDroppedIsHeldNoLonger() {
        RenderedCache<Integer, byte[]> cache = RenderedCache.of(1_000, (key, bytes) -> bytes.length);
        for (int i = 0; i < 5; i++) {
            cache.put(i, new byte[100]);
        }

        cache.drop(key -> key != 3);

        assertThat(cache.view().bytes()).isEqualTo(100);
        assertThat(cache.get(3)).isPresent();
    }
}
