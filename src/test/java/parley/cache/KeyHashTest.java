package parley.cache;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyHashTest {

    /** Computed by another implementation of SipHash-1-3 over UTF-16LE, with a key of zeros. */
    @ParameterizedTest
    @CsvSource({
        "a, 9b310fba2c6d84d2",
        "sip, a4cc1145908cf432",
        "hash table, d2e4789778756a12",
        "xxxxxxxxxxxxxxxx, becc73816769f832",
        "Größe €, f1721c8e747e3a16"
    })
    void theHashIsSipHash13(String text, String expected) {
        assertThat(Long.toHexString(KeyHash.digest(0, 0, text))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"a", "xxxxxxxxxxxxxxxx"})
    void theHashCannotBeForeseenWithoutTheKeyOfTheProcess(String text) {
        long hash = KeyHash.digest(0, 0, text);

        assertThat(KeyHash.of(text)).isEqualTo(KeyHash.of(text)).isNotEqualTo((int) (hash ^ (hash >>> 32)));
    }
}
