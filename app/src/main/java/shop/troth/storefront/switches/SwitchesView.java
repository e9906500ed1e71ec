package shop.troth.storefront.switches;

import java.util.List;
import shop.troth.storefront.page.Frame;
import shop.troth.storefront.page.Link;

/**
 * The page with the switches.
 *
 * @param action where its forms go
 * @param note what was just done; the empty text where nothing was
 * @param signal id of the clause that obeys the signal this browser sends; the empty text where it sends none
 * @param ways to the other pages on which people decide about their data
 */
public record SwitchesView(
        Frame frame,
        String action,
        Link back,
        String note,
        String signal,
        List<SwitchView> switches,
        List<Link> ways) {}
