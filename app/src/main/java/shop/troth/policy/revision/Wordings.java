package shop.troth.policy.revision;

import java.text.Normalizer;

/** Tells whether two sentences are the same but for how they are typeset. A comma or a capital can change what is promised. */
final class Wordings {

    private Wordings() {}

    static boolean same(String one, String other) {
        return plain(one).equals(plain(other));
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .replaceAll("[‘’ʼ]", "'")
                .replaceAll("[“”„]", "\"")
                .replaceAll("[‐‑–—]", "-")
                .replaceAll("\\s+", " ")
                .strip();
    }
}
