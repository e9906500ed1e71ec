package shop.troth.proof.search;

import java.util.List;

/**
 * Finds numbers in a stream of bytes, with at most one separator between digits: a space, a hyphen, a point, or the zero byte of UTF-16.
 */
final class DigitRun {

    private final long[] sought;
    private final long[] modulus;
    private final int[] length;
    private final long[] seen;
    private int run;
    private boolean parted;

    DigitRun(List<String> numbers) {
        sought = numbers.stream().mapToLong(Long::parseLong).toArray();
        length = numbers.stream().mapToInt(String::length).toArray();
        modulus = numbers.stream()
                .mapToLong(it -> (long) Math.pow(10, it.length()))
                .toArray();
        seen = new long[sought.length];
    }

    /** @return whether this byte ends one of the numbers */
    boolean ends(byte next) {
        if (next >= '0' && next <= '9') {
            return digit(next - '0');
        }
        if (run > 0 && !parted && (next == ' ' || next == '-' || next == '.' || next == 0)) {
            parted = true;
        } else {
            run = 0;
            parted = false;
        }
        return false;
    }

    private boolean digit(int digit) {
        run++;
        parted = false;
        var found = false;
        for (int i = 0; i < sought.length; i++) {
            seen[i] = (run == 1 ? digit : seen[i] * 10 + digit) % modulus[i];
            found |= run >= length[i] && seen[i] == sought[i];
        }
        return found;
    }
}
