package shop.troth.policy.decision;

import java.util.Arrays;
import java.util.function.IntConsumer;

/** A set of small numbers, such as rules by number. Mutable while it is built. */
final class NumberSet {

    private final long[] words;

    NumberSet(int size) {
        this(new long[(size + 63) / 64]);
    }

    private NumberSet(long[] words) {
        this.words = words;
    }

    void set(int number) {
        words[number >> 6] |= 1L << number;
    }

    boolean isEmpty() {
        for (long word : words) {
            if (word != 0) {
                return false;
            }
        }
        return true;
    }

    int count() {
        return Arrays.stream(words).mapToInt(Long::bitCount).sum();
    }

    boolean meets(NumberSet other) {
        for (int i = 0; i < words.length; i++) {
            if ((words[i] & other.words[i]) != 0) {
                return true;
            }
        }
        return false;
    }

    /** Whether all four have an element in common. */
    boolean meets(NumberSet second, NumberSet third, NumberSet fourth) {
        for (int i = 0; i < words.length; i++) {
            if ((words[i] & second.words[i] & third.words[i] & fourth.words[i]) != 0) {
                return true;
            }
        }
        return false;
    }

    NumberSet and(NumberSet other) {
        var both = new long[words.length];
        for (int i = 0; i < words.length; i++) {
            both[i] = words[i] & other.words[i];
        }
        return new NumberSet(both);
    }

    NumberSet or(NumberSet other) {
        var either = new long[words.length];
        for (int i = 0; i < words.length; i++) {
            either[i] = words[i] | other.words[i];
        }
        return new NumberSet(either);
    }

    NumberSet without(NumberSet other) {
        var rest = new long[words.length];
        for (int i = 0; i < words.length; i++) {
            rest[i] = words[i] & ~other.words[i];
        }
        return new NumberSet(rest);
    }

    void forEach(IntConsumer each) {
        for (int i = 0; i < words.length; i++) {
            for (long rest = words[i]; rest != 0; rest &= rest - 1) {
                each.accept(i * 64 + Long.numberOfTrailingZeros(rest));
            }
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NumberSet it && Arrays.equals(it.words, words);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(words);
    }
}
