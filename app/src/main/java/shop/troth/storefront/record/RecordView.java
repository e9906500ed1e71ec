package shop.troth.storefront.record;

import java.util.List;
import shop.troth.storefront.page.Frame;
import shop.troth.storefront.page.Link;

/**
 * What the record says of the one who placed an order.
 *
 * @param number of the order whose link was used
 * @param order where the order's page is
 * @param entries the newest first
 * @param older where the next older ones are; the empty text where there are none
 * @param newest whether these are the newest
 * @param checkpoint the signed note that covers them
 * @param key that signs it, as its C2SP verifier line
 * @param script where the check is found that runs in the browser
 */
public record RecordView(
        Frame frame,
        String number,
        String order,
        List<Entry> entries,
        String older,
        boolean newest,
        String checkpoint,
        String key,
        String script) {

    /**
     * One entry in plain words, and as it was sealed.
     *
     * @param number of its leaf
     * @param tone the style of its mark: used, given, refused, chosen
     * @param mark one or two words for what happened
     * @param at when, in ISO 8601
     * @param when the same in words, by the store's clock
     * @param sentence who used or received what, and what for
     * @param clauses titles of the clauses that decided, each leading to the policy
     * @param because what the decision was given, half a sentence each
     * @param leaf the sealed line
     * @param path hashes from the leaf to the checkpoint's root, base64
     */
    public record Entry(
            long number,
            String tone,
            String mark,
            String at,
            String when,
            String sentence,
            List<Link> clauses,
            List<String> because,
            String leaf,
            List<String> path) {}
}
