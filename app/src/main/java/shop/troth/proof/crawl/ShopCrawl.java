package shop.troth.proof.crawl;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Supplier;
import shop.troth.proof.visit.ProbeIncomplete;
import shop.troth.proof.visit.ProbeResponse;
import shop.troth.proof.visit.Shopper;
import shop.troth.proof.visit.VisitedPages;

/** Follows the links of the shop, starting at its home page. */
final class ShopCrawl {

    private static final int TOO_MANY = 429;
    private static final int FAILED = 500;

    private ShopCrawl() {}

    /**
     * Crawls breadth first; addresses with a query ({@code ?}) come after all others.
     *
     * @param visitor supplies the visitor for each page; a new one each time remembers nothing of earlier pages
     * @param most the most pages to read
     */
    static List<ProbeResponse> from(Supplier<Shopper> visitor, int most) {
        var pages = new ArrayList<ProbeResponse>();
        var seen = new HashSet<>(List.of("/"));
        var waiting = new ArrayDeque<>(seen);
        var choices = new ArrayDeque<String>();
        while (!(waiting.isEmpty() && choices.isEmpty()) && pages.size() < most) {
            var page = visitor.get().get(waiting.isEmpty() ? choices.remove() : waiting.remove());
            pages.add(page);
            VisitedPages.linksWithin(page).stream()
                    .filter(seen::add)
                    .forEach(it -> (it.contains("?") ? choices : waiting).add(it));
        }
        return pages;
    }

    /**
     * The same pages, all of which must be readable.
     *
     * @throws ProbeIncomplete if the shop refused to show a page or failed, because that page would not be checked
     */
    static List<ProbeResponse> readable(Supplier<Shopper> visitor, int most) {
        var pages = from(visitor, most);
        pages.stream()
                .filter(it -> it.status() == TOO_MANY || it.status() >= FAILED)
                .findFirst()
                .ifPresent(it -> {
                    throw new ProbeIncomplete("The page %s could not be read: it answered with status %d."
                            .formatted(it.path(), it.status()));
                });
        return pages;
    }
}
