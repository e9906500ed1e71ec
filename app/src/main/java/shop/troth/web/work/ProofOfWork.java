package shop.troth.web.work;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import shop.troth.kernel.encoding.Sha256;

/**
 * Proof of work, as in Hashcash: numbers that take about 65,000 hashes to find and eight to verify. There are eight parts, because the sum
 * of several short searches varies less than one long search: on a phone it takes a few tenths of a second, and hardly ever a whole
 * second. The script {@code work.js} does the same in a browser.
 */
public final class ProofOfWork {

    private static final int PARTS = 8;
    private static final int ZERO_BITS = 13;
    private static final Pattern ANSWER = Pattern.compile("\\d{1,9}(-\\d{1,9}){" + (PARTS - 1) + "}");

    private ProofOfWork() {}

    /**
     * The seed of the search.
     *
     * @return 64 hexadecimal digits
     */
    public static String seed(String ticket) {
        return Sha256.hex(ticket);
    }

    /** Whether this is a solution for the ticket; takes at most nine hashes for any input. */
    public static boolean isDone(String ticket, String answer) {
        if (!ANSWER.matcher(answer).matches()) {
            return false;
        }
        var seed = HexFormat.of().parseHex(seed(ticket));
        var numbers = answer.split("-");
        return IntStream.range(0, PARTS).allMatch(part -> isFound(seed, part, Integer.parseInt(numbers[part])));
    }

    /** Finds a solution; for the store's own programs that send forms. */
    public static String solve(String ticket) {
        var seed = HexFormat.of().parseHex(seed(ticket));
        return IntStream.range(0, PARTS)
                .map(part -> IntStream.iterate(0, it -> it + 1)
                        .filter(it -> isFound(seed, part, it))
                        .findFirst()
                        .orElseThrow())
                .mapToObj(Integer::toString)
                .collect(Collectors.joining("-"));
    }

    private static boolean isFound(byte[] seed, int part, int number) {
        var tried = ByteBuffer.allocate(seed.length + 2 * Integer.BYTES);
        var hash = Sha256.of(tried.put(seed).putInt(part).putInt(number).array());
        return ByteBuffer.wrap(hash).getInt() >>> (Integer.SIZE - ZERO_BITS) == 0;
    }
}
