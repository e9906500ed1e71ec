package shop.troth.storefront.account;

import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.troth.storefront.page.Frame;

/**
 * The page of an account's passkeys.
 *
 * @param note what was just done; empty if nothing
 * @param problem what went wrong; empty if nothing
 * @param recent whether this browser signed in recently enough to add one
 * @param offer the form to add one; null if none may be added
 */
public record PasskeyView(
        Frame frame,
        String note,
        String problem,
        List<Line> passkeys,
        boolean recent,
        @Nullable PasskeyOffer offer) {

    /**
     * A passkey.
     *
     * @param used when it last signed in; empty if never
     */
    public record Line(String id, String device, String added, String used) {}
}
