package parley.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Utf8Test {

    @Test
    void agreesWithTheStrictDecoderOfTheJdkOnRandomBytes() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        // bytes at the borders of the rules, so that valid and nearly valid sequences are frequent
        int[] frequent = {
            0x41, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xED, 0xEE, 0xF0, 0xF1, 0xF4, 0xF5
        };
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[random.nextInt(24)];
            for (int at = 0; at < bytes.length; at++) {
                bytes[at] = (byte) (random.nextInt(3) == 0 ? 'a' : frequent[random.nextInt(frequent.length)]);
            }

            assertThat(Utf8.firstInvalid(bytes, 0, bytes.length))
                    .as("seed %d, case %d", seed, i)
                    .isEqualTo(firstInvalidByJdk(bytes));
        }
    }

    private static int firstInvalidByJdk(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        try {
            StandardCharsets.UTF_8.newDecoder().decode(in);
            return bytes.length;
        } catch (CharacterCodingException e) {
            return in.position();
        }
    }

    @Test
    void everyCodePointIsValid() {
        for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint += codePoint < 0x3000 ? 1 : 97) {
            if (codePoint < 0xD800 || codePoint > 0xDFFF) {
                byte[] bytes = Character.toString(codePoint).getBytes(StandardCharsets.UTF_8);

                assertThat(Utf8.isValid(bytes, 0, bytes.length))
                        .as("U+%X", codePoint)
                        .isTrue();
            }
        }
    }

    @Test
    void findsTheFirstByteBeyondAsciiWhereverItStands() {
        for (int length = 0; length < 40; length++) {
            for (int at = 0; at < length; at++) {
                byte[] bytes = "x".repeat(length).getBytes(StandardCharsets.US_ASCII);
                bytes[at] = (byte) 0x80;

                assertThat(Utf8.firstNonAscii(bytes, 0, length)).isEqualTo(at);
                assertThat(Utf8.firstNonAscii(bytes, at + 1, length)).isEqualTo(length);
            }
        }
    }
}
