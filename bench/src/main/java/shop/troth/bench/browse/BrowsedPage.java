package shop.troth.bench.browse;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/**
 * An address that is asked for, and what its answer must hold. Every answer's status and checksum (the end of its gzip, which
 * changes with its content) is looked at; an answer with a new checksum is unpacked and read.
 */
final class BrowsedPage {

    private static final int MOST_KNOWN = 64;

    /** Looks into an unpacked page, and says what is wrong with it; the empty text if nothing is. */
    interface Reader {
        String wrong(BrowsedPage on, String page);
    }

    private final byte[] plain;
    private final String path;
    private final String host;
    private final Reader reader;
    private final Set<Long> known = new HashSet<>();
    private int seen;
    private long asked;
    private boolean old;

    BrowsedPage(String host, String path, Reader reader) {
        this.host = host;
        this.path = path;
        this.reader = reader;
        this.plain = request("");
    }

    /** @param cookie of a visitor with a cart; the empty text for one without */
    byte[] request(String cookie) {
        if (cookie.isEmpty() && plain != null) {
            return plain;
        }
        return ("GET " + path + " HTTP/1.1\r\nHost: " + host
                        + "\r\nUser-Agent: Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0.0.0 Safari/537.36\r\n"
                        + "Accept: text/html,application/xhtml+xml,*/*;q=0.8\r\nAccept-Encoding: gzip, deflate\r\n"
                        + "Accept-Language: en-US,en;q=0.9\r\nSec-Fetch-Site: same-origin\r\n"
                        + (cookie.isEmpty() ? "" : "Cookie: basket=" + cookie + "\r\n") + "\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** What was right before may be wrong now. */
    void forget() {
        known.clear();
    }

    /** Whether this answer may say the price from before the last change; then it is not known to be right. */
    boolean stillSays(Prices prices, BenchProduct ware, String said) {
        old = true;
        return prices.mayStillSay(ware, said, asked);
    }

    /**
     * Looks at an answer.
     *
     * @param sent when its request was sent, in nanoseconds of this machine
     * @throws IllegalStateException if it is not the page that was asked for
     */
    void check(int status, byte[] body, int from, int to, long sent) {
        if (status != 200) {
            throw new IllegalStateException("status " + status + " at " + path);
        }
        long sum = 0;
        for (int i = to - 8; i < to; i++) {
            sum = sum << 8 | body[i] & 0xff;
        }
        if (known.contains(sum) && ++seen % 256 != 0) {
            return;
        }
        asked = sent;
        old = false;
        var wrong = reader.wrong(this, text(body, from, to));
        if (!wrong.isEmpty()) {
            throw new IllegalStateException(wrong + " at " + path);
        }
        if (known.size() == MOST_KNOWN) {
            known.clear();
        }
        if (!old) {
            known.add(sum);
        }
    }

    private static String text(byte[] body, int from, int to) {
        try (var unpacked = new GZIPInputStream(new ByteArrayInputStream(body, from, to - from))) {
            return new String(unpacked.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("an answer is no gzip", e);
        }
    }
}
