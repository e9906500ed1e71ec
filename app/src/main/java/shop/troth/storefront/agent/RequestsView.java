package shop.troth.storefront.agent;

import java.util.List;
import shop.troth.storefront.page.Frame;
import shop.troth.storefront.page.Link;

/**
 * The requests made for a person by agents, phone, or letter, shown to that person.
 *
 * @param note what was just done; empty if nothing was
 * @param action where an answer is sent
 */
public record RequestsView(Frame frame, String note, List<One> requests, String action, Link back) {

    /**
     * One request.
     *
     * @param title who asked for what
     * @param status its status, one sentence
     * @param confirm label of the button that confirms it; empty if there is nothing to confirm
     * @param more links to other actions; empty if there are none
     */
    public record One(String id, String title, String received, String status, String confirm, List<Link> more) {}
}
