package shop.troth.mail.returned;

import java.util.UUID;
import shop.troth.kernel.StoreId;

/** Whoever writes a kind of mail, and hears of it if one that went to nobody in the vault came back. */
public interface HearsReturns {

    /** The kind. */
    String kind();

    /**
     * One of its mails came back. May be called more than once for one.
     *
     * @param about what it was about
     * @param forGood false if another try may arrive
     */
    default void returned(StoreId store, UUID about, boolean forGood) {}
}
