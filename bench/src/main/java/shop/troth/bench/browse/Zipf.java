package shop.troth.bench.browse;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** The law by which few things are asked for often and many seldom: the n-th is asked for one n-th as often as the first. */
public final class Zipf {

    private final double[] upTo;
    private final RandomGenerator random;

    public Zipf(int count, RandomGenerator random) {
        this.random = random;
        this.upTo = new double[count];
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += 1.0 / (i + 1);
            upTo[i] = sum;
        }
    }

    /** From 0, the most frequent. */
    public int next() {
        var found = Arrays.binarySearch(upTo, random.nextDouble() * upTo[upTo.length - 1]);
        return Math.min(found < 0 ? -found - 1 : found, upTo.length - 1);
    }
}
