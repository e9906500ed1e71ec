package shop.troth.storefront.account.passkey;

import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.troth.storefront.account.PasskeyOffer;
import shop.troth.storefront.page.Frame;

/**
 * The page of an account's passkeys.
 *
 * @param note what was just done; the empty text if nothing
 * @param problem what went wrong; the empty text if nothing
 * @param recent whether this browser signed in so lately that it may add one
 * @param offer adds one; null where none may be added
 */
public record PasskeyView(
        Frame frame,
        String note,
        String problem,
        List<Line> passkeys,
        boolean recent,
        @Nullable PasskeyOffer offer) {

    /**
     * One of them.
     *
     * @param used when it last signed in; the empty text if never
     */
    public record Line(String id, String device, String added, String used) {}
}
