package shop.troth.vault.retention;

import java.util.Locale;
import org.springframework.modulith.NamedInterface;

/** The end of a thing that records belong to, as the policy's vocabulary names it. */
@NamedInterface("retention")
public enum Ends {
    ORDER_CLOSED,
    CASE_CLOSED,
    ACCOUNT_CLOSED,
    WITHDRAWN;

    /** The vocabulary's name, such as {@code order-closed}. */
    public String moment() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
