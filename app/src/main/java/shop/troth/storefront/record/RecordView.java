package shop.troth.storefront.record;

import java.util.List;
import shop.troth.storefront.page.Frame;
import shop.troth.storefront.page.Link;

/**
 * The ledger's entries about the buyer of an order.
 *
 * @param number of the order whose link was used
 * @param order link to the order's page
 * @param entries the newest first
 * @param older link to the next older ones; empty if there are none
 * @param newest whether these are the newest
 * @param checkpoint the signed note that covers them
 * @param key public key that signs it, as a C2SP verifier key
 * @param script address of the script that verifies entries in the browser
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
     * One entry, in plain words and as sealed.
     *
     * @param number of its leaf
     * @param tone the style of its mark: used, given, refused, chosen
     * @param mark one or two words for what happened
     * @param at when, in ISO 8601
     * @param when the same in words, in the store's time zone
     * @param sentence who used or received what, and why
     * @param clauses links to the clauses that applied
     * @param because the facts behind the decision, a phrase each
     * @param leaf the sealed line of the ledger
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
