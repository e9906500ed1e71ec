package shop.troth.proof.sharing;

import org.jsoup.nodes.Element;
import shop.troth.policy.words.PlainTerms;
import shop.troth.proof.visit.Answer;
import shop.troth.proof.visit.Pages;
import shop.troth.stores.Supplier;

/** What the policy page says of a company in its own line of the list, not just somewhere on the page. */
final class SaysWhere {

    private SaysWhere() {}

    /** Whether it lists the company at all, and does not just use its name. */
    static boolean lists(Answer page, Supplier supplier) {
        return Pages.read(page).select("li > b").eachText().contains(supplier.name());
    }

    /** Where it stores data. */
    static boolean says(Answer page, Supplier supplier) {
        var where = "Stores data only in " + PlainTerms.country(supplier.country());
        return Pages.read(page).select("li:not(:has(li))").stream()
                .map(Element::text)
                .anyMatch(it -> it.contains(supplier.name()) && it.contains(where));
    }
}
