package parley.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parley.contract.JsonOptions;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;
import parley.exchange.Heap;
import parley.tree.NodePrice;
import parley.tree.TreeLimits;

class TreeRoomTest {

    private static TreeRoom room(long heap) {
        return new TreeRoom(TreeLimits.within(new Heap(heap)));
    }

    /** How many of one value there is room for. */
    private static int most(Runnable one) {
        for (int i = 0; ; i++) {
            try {
                one.run();
            } catch (GatewayFailure full) {
                assertThat(full.kind()).isEqualTo(FailureKind.UPSTREAM_BODY_TOO_LARGE);
                return i;
            }
        }
    }

    @Test
    @DisplayName("there is room for as many values as fit, and not for one more")
    void oneTooManyIsTooLarge() {
        TreeLimits limits = TreeLimits.within(new Heap(64 << 20));
        TreeRoom room = new TreeRoom(limits);
        long places = limits.room() / NodePrice.PLACE;

        for (long i = 0; i < places; i++) {
            room.place();
        }

        assertThatThrownBy(room::place)
                .isInstanceOfSatisfying(GatewayFailure.class, failure -> assertThat(failure.kind())
                        .isEqualTo(FailureKind.UPSTREAM_BODY_TOO_LARGE));
    }

    @ParameterizedTest(name = "{0} MB: {1} to {2} objects")
    @CsvSource({"16, 40_000, 70_000", "64, 80_000, 200_000", "256, 500_000, 3_300_000", "1024, 2_500_000, 20_000_000"})
    @DisplayName("the room grows with the heap: 10 MB of empty objects are too many for 256 MB")
    void roomFollowsTheHeap(int megabytes, String least, String most) {
        TreeRoom room = room((long) megabytes << 20);

        assertThat(most(room::object))
                .isBetween(Integer.parseInt(least.replace("_", "")), Integer.parseInt(most.replace("_", "")));
    }

    @Test
    @DisplayName(
            "a million numbers of nine bytes fit into 256 MB, and so do ten million of one digit and a million short texts")
    void valuesOfAListTakeLittle() {
        TreeRoom decimals = room(256L << 20);
        TreeRoom digits = room(256L << 20);
        TreeRoom texts = room(256L << 20);

        assertThat(most(() -> decimals.number(new BigDecimal("123.4567")))).isGreaterThan(1_050_000);
        assertThat(most(() -> digits.number(7))).isGreaterThan(10_000_000);
        assertThat(most(() -> texts.text("abcdef"))).isGreaterThan(1_050_000);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"'{}', 62, 93", "'[]', 30, 45", "'{\"a\":{}}', 165, 290", "'[[]]', 115, 170"})
    @DisplayName("T-51 empty values of JSON are counted with what they were measured to take, and hardly more")
    void emptyValuesTakeWhatWasMeasured(String value, int least, int most) throws IOException {
        long room = 1 << 20;
        int fits = (int) (room / most) - 1;
        int tooMany = (int) (room / least) + 1;

        assertThat(decodes(value, fits, room)).isTrue();
        assertThat(decodes(value, tooMany, room)).isFalse();
    }

    private static boolean decodes(String value, int times, long room) throws IOException {
        TreeLimits usual = TreeLimits.STANDARD;
        TreeLimits limits = new TreeLimits(
                usual.depth(),
                usual.attributes(),
                usual.names(),
                usual.textLength(),
                usual.numberLength(),
                usual.exponent(),
                room,
                usual.bytes());
        String body = "[" + String.join(",", Collections.nCopies(times, value)) + "]";
        try (JsonParser parser = new JsonFactory().createParser(body)) {
            new JsonTreeBuilder(parser, JsonOptions.DEFAULT, limits, false, EnumSet.noneOf(Note.class))
                    .read(parser.nextToken());
            return true;
        } catch (GatewayFailure full) {
            assertThat(full.kind()).isEqualTo(FailureKind.UPSTREAM_BODY_TOO_LARGE);
            return false;
        }
    }
}
