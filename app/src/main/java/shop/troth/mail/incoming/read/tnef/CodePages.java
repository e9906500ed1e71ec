package shop.troth.mail.incoming.read.tnef;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** The code pages of Windows: numbers for character sets. */
final class CodePages {

    /** Western European, used if none is given. */
    static final int USUAL = 1252;

    private static final int UTF_8 = 65_001;

    private CodePages() {}

    /** The character set of a number; Western European if it is unknown. */
    static Charset charset(int page) {
        if (page == UTF_8) {
            return StandardCharsets.UTF_8;
        }
        for (var name : new String[] {"windows-" + page, "x-windows-" + page, "Cp" + page, "x-MS" + page}) {
            if (Charset.isSupported(name)) {
                return Charset.forName(name);
            }
        }
        return switch (page) {
            case 20_866 -> Charset.forName("KOI8-R");
            case 28_591 -> StandardCharsets.ISO_8859_1;
            case 932 -> Charset.forName("windows-31j");
            default -> Charset.forName("windows-1252");
        };
    }

    /** Decodes a text up to the zero that ends it. */
    static String text(byte[] bytes, Charset charset) {
        var text = new String(bytes, charset);
        var end = text.indexOf('\0');
        return end < 0 ? text : text.substring(0, end);
    }
}
