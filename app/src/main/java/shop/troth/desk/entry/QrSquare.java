package shop.troth.desk.entry;

import io.nayuki.qrcodegen.QrCode;
import shop.troth.staff.entry.OneTimeCodes;

/** Draws the QR code that an authenticator app scans, and writes its key for those who type it. */
public final class QrSquare {

    private static final int QUIET = 4;

    /**
     * A QR code, black on white.
     *
     * @param size length of a side in modules, including the margin
     * @param path the black modules, as an SVG path
     */
    public record Square(int size, String path) {
        static final Square NONE = new Square(0, "");
    }

    private QrSquare() {}

    /** The key in groups of four letters. */
    static String grouped(String key) {
        return key.replaceAll("(.{4})", "$1 ").strip();
    }

    /** @param key of the one-time codes, in Base32 */
    static Square of(String key) {
        var code = QrCode.encodeText(OneTimeCodes.address(key), QrCode.Ecc.MEDIUM);
        var path = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    path.append("M%d,%dh1v1h-1z".formatted(x + QUIET, y + QUIET));
                }
            }
        }
        return new Square(code.size + 2 * QUIET, path.toString());
    }
}
