package parley.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Expected texts: {@code fresh+stale}, {@code ~} before the time of serving while revalidating, {@code @} before the age at arrival;
 * {@code -} for a reply that must not be stored. The contract says 30 s fresh and one hour stale.
 */
class LifetimeTest {

    private static final Instant RECEIVED = Instant.parse("2024-05-17T09:00:00Z");

    private static CachePolicy policy(boolean stated, boolean obey, boolean credentials) {
        return new CachePolicy(
                true,
                stated,
                Duration.ofSeconds(30),
                Duration.ofHours(1),
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                Duration.ofDays(1),
                obey,
                credentials);
    }

    private static String lifetime(CachePolicy policy, String headers) {
        Lifetime lifetime = Lifetime.of(policy, Headers.parse(headers), RECEIVED);
        String times = lifetime.storable()
                ? lifetime.fresh().toSeconds() + "+" + lifetime.stale().toSeconds()
                : "-";
        return times
                + (lifetime.whileRevalidating().isZero()
                        ? ""
                        : " ~" + lifetime.whileRevalidating().toSeconds())
                + (lifetime.age().isZero() ? "" : " @" + lifetime.age().toSeconds());
    }

    @ParameterizedTest(name = "RFC {0}: {1} -> {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    9111 4.2.2  | ``                                                                          | 30+3600
                    9111 4.2.2  | Cache-Control: public                                                       | 30+3600
                    9111 4.2.2  | Last-Modified: Fri, 17 May 2024 08:00:00 GMT                                 | 30+3600
                    9111 4.2.1  | Cache-Control: max-age=60                                                   | 60+3600
                    9111 4.2.1  | Cache-Control: max-age=0                                                    | 0+3600
                    9111 4.2.1  | Cache-Control: max-age=60, s-maxage=5                                       | 5+0
                    9111 4.2.1  | Cache-Control: s-maxage=50;;Expires: Fri, 17 May 2024 09:00:01 GMT           | 50+0
                    9111 4.2.1  | Cache-Control: max-age=60;;Expires: Fri, 17 May 2024 09:00:01 GMT            | 60+3600
                    9111 4.2.1  | Cache-Control: max-age=60;;Cache-Control: max-age=20                        | 20+3600
                    9111 4.2.1  | Cache-Control: max-age=soon                                                 | 0+3600
                    9111 1.2.2  | Cache-Control: max-age=999999999999                                         | 86400+3600
                    9111 5.3    | Expires: Fri, 17 May 2024 09:01:00 GMT;;Date: Fri, 17 May 2024 09:00:00 GMT   | 60+3600
                    9111 5.3    | Expires: Fri, 17 May 2024 09:01:00 GMT                                       | 60+3600
                    9111 5.3    | Expires: Fri, 17 May 2024 08:00:00 GMT                                       | 0+3600
                    9111 5.3    | Expires: 0                                                                  | 0+3600
                    9111 5.3    | Expires: -1;;Expires: Fri, 17 May 2024 09:01:00 GMT                          | 0+3600
                    9111 5.3    | Expires: Fri, 17 May 2024 09:01:00 CEST                                      | 0+3600
                    9111 5.3    | Expires: Mon, 17 May 2024 09:01:00 GMT                                       | 0+3600
                    9111 5.3    | Expires: Fri, 17 May 2024 09:01:00 GMT;;Expires: Fri, 17 May 2024 09:00:20 GMT | 20+3600
                    9110 5.6.7  | Expires: Friday, 17-May-24 09:01:00 GMT                                      | 60+3600
                    9110 5.6.7  | Expires: Fri May 17 09:01:00 2024                                            | 60+3600
                    9111 4.2.3  | Cache-Control: max-age=60;;Age: 20                                          | 40+3600 @20
                    9111 4.2.3  | Cache-Control: max-age=60;;Age: 90                                          | 0+3600 @90
                    9111 4.2.3  | Age: 90                                                                     | 30+3600 @90
                    9111 5.1    | Cache-Control: max-age=60;;Age: 20, 50                                      | 40+3600 @20
                    9111 5.1    | Cache-Control: max-age=60;;Age: 20;;Age: 50                                 | 40+3600 @20
                    9111 5.1    | Cache-Control: max-age=60;;Age: -5                                          | 60+3600
                    9111 5.1    | Cache-Control: max-age=60;;Age: old                                         | 60+3600
                    9111 5.2.2.1| Cache-Control: max-age=0, must-revalidate                                   | 0+0
                    9111 5.2.2.2| Cache-Control: max-age=60, must-revalidate                                  | 60+0
                    9111 5.2.2.2| Cache-Control: must-revalidate, stale-if-error=60                           | 30+0
                    9111 5.2.2.8| Cache-Control: max-age=60, proxy-revalidate                                 | 60+0
                    9111 5.2.2.10| Cache-Control: s-maxage=60                                                 | 60+0
                    9111 5.2.2.10| Cache-Control: s-maxage=60, stale-if-error=60                              | 60+0
                    9111 5.2.2.4| Cache-Control: no-cache                                                     | 0+0
                    9111 5.2.2.4| Cache-Control: no-cache, max-age=60                                         | 0+0
                    9111 5.2.2.4| Cache-Control: no-cache="Set-Cookie", max-age=60                            | 0+0
                    9111 5.2.2.5| Cache-Control: no-store                                                     | -
                    9111 5.2.2.5| Cache-Control: no-store, max-age=60                                         | -
                    9111 5.2.2.5| Cache-Control: max-age=60;;Cache-Control: NO-STORE                          | -
                    9111 5.2.2.3| Cache-Control: must-understand, no-store                                    | -
                    9111 5.2.2.7| Cache-Control: private, max-age=60                                          | -
                    9111 5.2.2.7| Cache-Control: private="X-Name", max-age=60                                 | -
                    9111 5.2.2.7| Cache-Control: private, public                                              | -
                    9111 5.2.3  | Cache-Control: community="UCI", max-age=60                                  | 60+3600
                    9111 5.4    | Pragma: no-cache                                                            | 30+3600
                    9111 4.1    | Vary: *                                                                     | -
                    9111 4.1    | Vary: Accept;;Vary: Accept-Language, *                                      | -
                    9111 4.1    | Vary: Accept-Encoding, Authorization                                        | 30+3600
                    9111 7.3    | Set-Cookie: id=1;;Cache-Control: public, max-age=60                         | -
                    5861 4      | Cache-Control: max-age=60, stale-if-error=600                               | 60+600
                    5861 4      | Cache-Control: max-age=60, stale-if-error=90000                             | 60+3600
                    5861 4      | Cache-Control: max-age=60, stale-if-error=0                                 | 60+0
                    5861 4      | Cache-Control: stale-if-error=soon                                          | 30+0
                    5861 3      | Cache-Control: max-age=60, stale-while-revalidate=30                        | 60+3600 ~30
                    5861 3      | Cache-Control: max-age=60, stale-while-revalidate=90000                     | 60+3600 ~3600
                    5861 3      | Cache-Control: stale-if-error=5, stale-while-revalidate=30                  | 30+5 ~5
                    5861 3      | Cache-Control: must-revalidate, stale-while-revalidate=30                   | 30+0
                    """)
    void theUpstreamIsObeyed(String section, String headers, String expected) {
        assertThat(lifetime(policy(true, true, true), headers)).as(section).isEqualTo(expected);
    }

    @ParameterizedTest(name = "T-33 RFC 9111 3.5: {0} -> {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    ``                                           | -
                    Cache-Control: max-age=60                    | -
                    Expires: Fri, 17 May 2024 09:01:00 GMT        | -
                    Cache-Control: max-age=60, proxy-revalidate  | -
                    Cache-Control: public                        | 30+3600
                    Cache-Control: public, max-age=60            | 60+3600
                    Cache-Control: s-maxage=60                   | 60+0
                    Cache-Control: max-age=60, must-revalidate   | 60+0
                    Cache-Control: public, private               | -
                    """)
    void repliesToCredentialsAreStoredOnlyWhereTheUpstreamAllowsIt(String headers, String expected) {
        assertThat(lifetime(policy(false, true, true), headers)).isEqualTo(expected);
    }

    @Test
    @DisplayName("T-33 the contract's statement allows replies to credentials to be stored")
    void theContractMayStateThatRepliesToCredentialsAreStored() {
        assertThat(lifetime(policy(true, true, true), "Cache-Control: max-age=60"))
                .isEqualTo("60+3600");
        assertThat(lifetime(policy(false, true, false), "Cache-Control: max-age=60"))
                .isEqualTo("60+3600");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``",
                "Cache-Control: no-store",
                "Cache-Control: private, no-cache",
                "Cache-Control: max-age=1, must-revalidate",
                "Expires: 0",
                "Vary: *",
                "Set-Cookie: a=b",
            })
    void aContractThatDoesNotObeyDecidesAlone(String headers) {
        assertThat(lifetime(policy(true, false, true), headers)).isEqualTo("30+3600");
    }

    @Test
    void nothingIsStoredWhereTheContractSwitchesTheCacheOff() {
        CachePolicy off = new CachePolicy(
                false,
                true,
                Duration.ZERO,
                Duration.ZERO,
                Duration.ZERO,
                Duration.ZERO,
                Duration.ofDays(1),
                true,
                false);

        assertThat(lifetime(off, "Cache-Control: public, max-age=60")).isEqualTo("-");
    }

    @Test
    @DisplayName("F-116 the age of a reply does not depend on what our wall clock says")
    void theWallClockDoesNotMakeRepliesOld() {
        String headers = "Date: Fri, 17 May 2024 08:00:00 GMT;;Cache-Control: max-age=60";
        String expires = "Date: Fri, 17 May 2024 08:00:00 GMT;;Expires: Fri, 17 May 2024 08:01:00 GMT";

        assertThat(lifetime(policy(true, true, false), headers)).isEqualTo("60+3600");
        assertThat(lifetime(policy(true, true, false), expires)).isEqualTo("60+3600");
    }

    @Test
    @DisplayName("T-35 a not-found is never remembered for more than 10 s")
    void negativeTimeIsCapped() {
        CachePolicy policy = new CachePolicy(
                true,
                true,
                Duration.ZERO,
                Duration.ZERO,
                Duration.ZERO,
                Duration.ofHours(1),
                Duration.ofDays(1),
                true,
                false);

        assertThat(policy.notFound()).isEqualTo(Duration.ofSeconds(10));
    }
}
