package shop.troth.policy.revision;

import java.text.Normalizer;
import java.util.regex.Pattern;

/** Tells whether two texts differ only in typography. A comma or a capital can change what is promised. */
final class Wordings {

    private static final Pattern APOSTROPHES = Pattern.compile("[‘’ʼ]");
    private static final Pattern QUOTES = Pattern.compile("[“”„]");
    private static final Pattern DASHES = Pattern.compile("[‐‑–—]");
    private static final Pattern SPACES = Pattern.compile("\\s+");

    private Wordings() {}

    static boolean same(String one, String other) {
        return one.equals(other) || plain(one).equals(plain(other));
    }

    private static String plain(String text) {
        var plain = Normalizer.normalize(text, Normalizer.Form.NFKC);
        plain = APOSTROPHES.matcher(plain).replaceAll("'");
        plain = QUOTES.matcher(plain).replaceAll("\"");
        plain = DASHES.matcher(plain).replaceAll("-");
        return SPACES.matcher(plain).replaceAll(" ").strip();
    }
}
