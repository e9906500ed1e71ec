package shop.troth.storefront.counting;

import lombok.RequiredArgsConstructor;
import org.jsoup.Jsoup;
import org.springframework.stereotype.Component;
import shop.troth.content.WrittenPage;
import shop.troth.policy.features.Features;
import shop.troth.storefront.page.Frame;
import shop.troth.storefront.script.RecentScript;
import shop.troth.stores.Front;
import shop.troth.stores.Store;
import shop.troth.visits.VisitFeatures;

/** What pages contain so that they are counted. It is the same for every visitor. */
@Component
@RequiredArgsConstructor
public class VisitMarks {

    private final Features features;
    private final Front front;

    /** The frame of a page with the image by which it is counted, if the store counts pages. */
    public Frame counted(Store store, Frame frame, String page) {
        var has = features.of(store.id());
        boolean counts =
                has.has(VisitFeatures.COUNTED) || has.has(VisitFeatures.MEASURED) || has.has(VisitFeatures.RECENT);
        boolean recalls = has.has(VisitFeatures.RECENT)
                && (page.equals("/") || CountedPages.product(page).isPresent());
        var browsed = CountedPages.isBrowsed(page) ? frame.browsed(page) : frame;
        return counts
                ? browsed.counted(VisitFilter.IMAGE + "?p=" + page, recalls ? RecentScript.address() : "")
                : browsed;
    }

    /**
     * A written page with what the store counts of it: each link off the store tells us, when it is followed, which site it leads to, and
     * an image at the end is loaded when somebody scrolls there.
     */
    public String marked(Store store, WrittenPage page) {
        var has = features.of(store.id());
        var html = page.html();
        if (has.has(VisitFeatures.EXITS)) {
            var read = Jsoup.parseBodyFragment(html);
            read.outputSettings().prettyPrint(false);
            var tell = front.address(store.id()) + VisitFilter.EXIT + "?p=/pages/"
                    + page.name(); // HTML wants the scheme here
            read.select("a.outside[href]").attr("ping", tell);
            html = read.body().html();
        }
        return has.has(VisitFeatures.BEACONS)
                ? html
                        + "<img src=\"%s?c=%s\" alt=\"\" width=\"1\" height=\"1\" loading=\"lazy\">"
                                .formatted(VisitFilter.BEACON, page.name())
                : html;
    }
}
