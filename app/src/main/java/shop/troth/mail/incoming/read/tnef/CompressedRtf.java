package shop.troth.mail.incoming.read.tnef;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * RTF as Outlook compresses it: repeated text is referred to by its position in a ring buffer of 4,096 bytes.
 *
 * @see <a href="https://learn.microsoft.com/openspecs/exchange_server_protocols/ms-oxrtfcp">Source: MS-OXRTFCP</a>
 */
final class CompressedRtf {

    /** The most bytes of output; the rest is left out. */
    private static final int LARGEST = 2 * 1024 * 1024;

    private static final int RING = 4096;
    private static final int COMPRESSED = 0x75465a4c;
    private static final int PLAIN = 0x414c454d;
    private static final int EIGHT = 8;
    private static final byte[] BEFORE =
            ("{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier"
                            + "{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx")
                    .getBytes(StandardCharsets.US_ASCII);

    private final byte[] ring = new byte[RING];
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private int end = BEFORE.length;

    private CompressedRtf() {
        System.arraycopy(BEFORE, 0, ring, 0, BEFORE.length);
    }

    /** Decompresses the RTF, as far as it can be read. */
    static byte[] open(byte[] compressed) {
        var one = new CompressedRtf();
        try {
            one.read(new TnefBytes(compressed));
        } catch (TnefBytes.Broken e) {
            return one.out.toByteArray(); // the output so far is valid
        }
        return one.out.toByteArray();
    }

    private void read(TnefBytes in) throws TnefBytes.Broken {
        in.four(); // its length
        in.four(); // the length of the output, as it claims
        var kind = in.four();
        in.four(); // a checksum
        if (kind == PLAIN) {
            out.writeBytes(in.some(Math.min(in.left(), LARGEST)).rest());
        } else if (kind == COMPRESSED) {
            while (eight(in)) {
                // the next eight items
            }
        }
    }

    /**
     * Reads up to eight items.
     *
     * @return false at the end
     */
    private boolean eight(TnefBytes in) throws TnefBytes.Broken {
        var flags = in.one();
        for (var bit = 0; bit < EIGHT; bit++) {
            if (out.size() >= LARGEST) {
                return false;
            }
            if ((flags >> bit & 1) == 0) {
                put((byte) in.one());
            } else if (!repeat(in.one() << EIGHT | in.one())) {
                return false;
            }
        }
        return true;
    }

    private boolean repeat(int place) {
        var from = place >> 4;
        if (from == end) {
            return false;
        }
        for (var i = 0; i < (place & 0xf) + 2; i++) {
            put(ring[(from + i) % RING]);
        }
        return true;
    }

    private void put(byte one) {
        out.write(one);
        ring[end] = one;
        end = (end + 1) % RING;
    }
}
