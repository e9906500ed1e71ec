package shop.troth.proof;

import lombok.RequiredArgsConstructor;
import shop.troth.kernel.encoding.DashedWord;

/** What pages say about a clause: each {@link Verdict} in one of five words. The evidence beside it says the rest. */
@RequiredArgsConstructor
public enum ShownVerdict {
    KEPT("Kept", "A check ran and passed"),
    NOT_KEPT("Not kept", "Our software found a fault"),
    NOT_CHECKED_YET("Not checked yet", "It hasn’t been fully checked, or the last check was too long ago"),
    NOT_IN_PLACE_YET("Not in place yet", "All or part of it isn’t in place at this store yet"),
    SELF_REPORTED("Self-reported", "Someone’s statement, which software cannot check");

    private final String label;
    private final String meaning;

    /** The word for it in style sheets and anchors, such as {@code not-checked-yet}. */
    public String word() {
        return DashedWord.of(this);
    }

    /** Its name on a page, such as {@code Not checked yet}. */
    public String label() {
        return label;
    }

    /** One line that explains it. */
    public String meaning() {
        return meaning;
    }
}
