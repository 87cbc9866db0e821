package parley.cache;

import java.security.SecureRandom;

/**
 * SipHash-1-3 with a key that each process draws for itself: who does not know the key cannot make texts that share a hash, so
 * nobody can turn the map of the cache into a list (T-37).
 */
final class KeyHash {

    private static final long KEY_0;
    private static final long KEY_1;

    static {
        SecureRandom random = new SecureRandom();
        KEY_0 = random.nextLong();
        KEY_1 = random.nextLong();
    }

    private long v0;
    private long v1;
    private long v2;
    private long v3;

    private KeyHash(long key0, long key1) {
        v0 = key0 ^ 0x736f6d6570736575L;
        v1 = key1 ^ 0x646f72616e646f6dL;
        v2 = key0 ^ 0x6c7967656e657261L;
        v3 = key1 ^ 0x7465646279746573L;
    }

    static int of(String text) {
        long hash = new KeyHash(KEY_0, KEY_1).digest(text);
        return (int) (hash ^ (hash >>> 32));
    }

    /** The 64 bits for {@code text} as UTF-16 and this key; visible for the published test vectors. */
    static long digest(long key0, long key1, String text) {
        return new KeyHash(key0, key1).digest(text);
    }

    /** Four characters are one word. */
    private long digest(String text) {
        int length = text.length();
        int whole = length & ~3;
        for (int i = 0; i < whole; i += 4) {
            compress(text.charAt(i)
                    | ((long) text.charAt(i + 1) << 16)
                    | ((long) text.charAt(i + 2) << 32)
                    | ((long) text.charAt(i + 3) << 48));
        }
        long last = ((long) length * 2) << 56;
        for (int i = whole; i < length; i++) {
            last |= (long) text.charAt(i) << (16 * (i - whole));
        }
        compress(last);
        v2 ^= 0xff;
        round();
        round();
        round();
        return v0 ^ v1 ^ v2 ^ v3;
    }

    private void compress(long word) {
        v3 ^= word;
        round();
        v0 ^= word;
    }

    private void round() {
        v0 += v1;
        v2 += v3;
        v1 = Long.rotateLeft(v1, 13) ^ v0;
        v3 = Long.rotateLeft(v3, 16) ^ v2;
        v0 = Long.rotateLeft(v0, 32);
        v2 += v1;
        v0 += v3;
        v1 = Long.rotateLeft(v1, 17) ^ v2;
        v3 = Long.rotateLeft(v3, 21) ^ v0;
        v2 = Long.rotateLeft(v2, 32);
    }
}
