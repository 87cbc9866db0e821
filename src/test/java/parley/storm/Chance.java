package parley.storm;

import java.util.List;

/** Numbers that look random and follow from their seeds: the same question has the same answer in every process. */
final class Chance {

    private Chance() {}

    /** A well-mixed number for three numbers; the finaliser is that of SplitMix64. */
    static long of(long seed, long a, long b) {
        return mixed(mixed(mixed(seed) ^ a) ^ b);
    }

    /** From 0 to below 1. */
    static double share(long chance) {
        return (chance >>> 11) * 0x1.0p-53;
    }

    /** The element that {@code chance} falls on. */
    static <T> T oneOf(List<? extends T> all, long chance) {
        return all.get((int) Math.floorMod(chance, (long) all.size()));
    }

    private static long mixed(long value) {
        long z = value + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
