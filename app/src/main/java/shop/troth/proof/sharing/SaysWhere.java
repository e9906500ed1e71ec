package shop.troth.proof.sharing;

import org.jsoup.nodes.Element;
import shop.troth.policy.words.PlainTerms;
import shop.troth.proof.visit.Answer;
import shop.troth.proof.visit.Pages;
import shop.troth.stores.Supplier;

/** What the policy page's list says about a company, rather than just somewhere on the page. */
final class SaysWhere {

    private SaysWhere() {}

    /** Whether the page lists the company, rather than just mentioning its name. */
    static boolean lists(Answer page, Supplier supplier) {
        return Pages.read(page).select("li > b").eachText().contains(supplier.name());
    }

    /** Whether the page says where the company stores data. */
    static boolean says(Answer page, Supplier supplier) {
        var where = "Stores data only in " + PlainTerms.country(supplier.country());
        return Pages.read(page).select("li:not(:has(li))").stream()
                .map(Element::text)
                .anyMatch(it -> it.contains(supplier.name()) && it.contains(where));
    }
}
