package shop.troth.vault.retention;

import org.springframework.modulith.NamedInterface;
import shop.troth.kernel.encoding.DashedWord;

/** The ends of things that records belong to, as named in the policy's vocabulary. */
@NamedInterface("retention")
public enum EndEvent {
    ORDER_CLOSED,
    CASE_CLOSED,
    ACCOUNT_CLOSED,
    WITHDRAWN;

    /** The vocabulary's name, such as {@code order-closed}. */
    public String moment() {
        return DashedWord.of(this);
    }
}
