package shop.troth.storefront.agent;

import java.util.List;
import shop.troth.storefront.page.Frame;
import shop.troth.storefront.page.Link;

/**
 * What agents asked for somebody, and what was asked by phone or letter, for that person.
 *
 * @param note what was just done; the empty text where nothing was
 * @param action where an answer is sent
 */
public record RequestsView(Frame frame, String note, List<One> requests, String action, Link back) {

    /**
     * One request.
     *
     * @param title who asked for what
     * @param status how it stands, a sentence
     * @param confirm the label of the button that confirms it; the empty text where nothing is to be confirmed
     * @param more where something else can be done about it; empty where nothing can
     */
    public record One(String id, String title, String received, String status, String confirm, List<Link> more) {}
}
