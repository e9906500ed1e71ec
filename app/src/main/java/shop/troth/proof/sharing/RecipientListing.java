package shop.troth.proof.sharing;

import org.jsoup.nodes.Element;
import shop.troth.policy.words.PlainTerms;
import shop.troth.proof.visit.ProbeResponse;
import shop.troth.proof.visit.VisitedPages;
import shop.troth.stores.Supplier;

/** What the policy page's list says about a company, rather than just somewhere on the page. */
final class RecipientListing {

    private RecipientListing() {}

    /** Whether the page lists the company, rather than just mentioning its name. */
    static boolean lists(ProbeResponse page, Supplier supplier) {
        return VisitedPages.read(page).select("li > b").eachText().contains(supplier.name());
    }

    /** Whether the page says where the company stores data. */
    static boolean says(ProbeResponse page, Supplier supplier) {
        var where = "Stores data only in " + PlainTerms.country(supplier.country());
        return VisitedPages.read(page).select("li:not(:has(li))").stream()
                .map(Element::text)
                .anyMatch(it -> it.contains(supplier.name()) && it.contains(where));
    }
}
