package shop.troth.storefront.versions;

import java.util.List;
import shop.troth.storefront.page.Frame;

/** The versions of the policy, newest first. */
public record VersionsView(Frame frame, List<Line> lines) {

    /**
     * A version.
     *
     * @param dated the date its text bears, in words
     * @param span when it is in force, such as {@code In force since March 1, 2026}
     * @param now whether it is in force
     * @param hash SHA-256 of its text, in hexadecimal
     * @param changed one sentence on what changed; empty for the first
     */
    public record Line(int number, String dated, String span, boolean now, String hash, String changed) {}
}
