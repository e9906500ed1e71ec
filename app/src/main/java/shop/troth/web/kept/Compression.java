package shop.troth.web.kept;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.zip.Deflater;

/**
 * Pages as gzip (RFC 1952), for browsers that take it. Tomcat does the same for files, but makes a compressor of 256 kB anew
 * for each answer and at a level that takes twice the time for a tenth fewer bytes.
 */
public final class Compression {

    private static final int FROM_BYTES = 1_024;
    private static final int LEVEL = 3;
    private static final int MOST_KEPT = 16;

    private final Queue<Deflater> idle = new ConcurrentLinkedQueue<>();

    /** Whether the page is worth it and the browser takes it. */
    public boolean suits(HttpServletRequest request, int length) {
        return length >= FROM_BYTES && takes(request);
    }

    /** Whether the browser takes gzip. */
    public static boolean takes(HttpServletRequest request) {
        var accepts = request.getHeader("Accept-Encoding");
        return accepts != null && accepts.contains("gzip") && !accepts.contains("gzip;q=0");
    }

    public byte[] gzip(byte[] plain) {
        return Zipped.whole(piece(plain));
    }

    /** A piece of a page, to be put together with others. */
    Zipped piece(byte[] plain) {
        var kept = idle.poll();
        var deflater = kept == null ? new Deflater(LEVEL, true) : kept;
        try {
            var room = new byte[plain.length + plain.length / 1_000 + 64]; // zlib's bound and more
            deflater.setInput(plain);
            var length = deflater.deflate(room, 0, room.length, Deflater.SYNC_FLUSH);
            if (length == room.length) {
                throw new IllegalStateException("zlib wrote more than its bound");
            }
            return Zipped.of(plain, java.util.Arrays.copyOf(room, length));
        } finally {
            keep(deflater);
        }
    }

    private void keep(Deflater deflater) {
        deflater.reset();
        if (idle.size() < MOST_KEPT) {
            idle.add(deflater);
        } else {
            deflater.end();
        }
    }
}
