package shop.troth.vault.retention;

import org.springframework.modulith.NamedInterface;
import shop.troth.kernel.encoding.DashedWord;

/** Why a person's records must be kept although their retention period is over. */
@NamedInterface("retention")
public enum HoldReason {

    /** An order of theirs is not settled. */
    OPEN_ORDER,

    /** A case about them is open: a problem with an order, a dispute, a request. */
    OPEN_CASE,

    /** The law requires the store to keep them, such as for a claim in court. */
    LEGAL_DUTY;

    /** The word used in the database. */
    public String word() {
        return DashedWord.of(this);
    }

    static HoldReason of(String word) {
        return DashedWord.find(HoldReason.class, word).orElseThrow();
    }
}
