package shop.troth.storefront.switches;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import shop.troth.storefront.held.PictureView;
import shop.troth.storefront.news.NewsView;
import shop.troth.storefront.page.Frame;
import shop.troth.storefront.page.Link;

/**
 * The privacy center: what changed, what we have, how to correct it, what was agreed to, the switches, and deleting everything.
 *
 * @param action where its forms go
 * @param note what was just done; the empty text where nothing was
 * @param signal id of the clause that obeys the signal this browser sends; the empty text where it sends none
 * @param news what changed in the policy since whoever looks agreed to it
 * @param picture what is kept in the account, and who has it; nothing behind a mailed link
 * @param parts the ways to the other pages on which people decide about their data
 * @param delete where everything is deleted; the empty text where the store has no such page
 */
public record SwitchesView(
        Frame frame,
        String action,
        Link back,
        String note,
        String signal,
        NewsView news,
        Optional<PictureView> picture,
        List<SwitchView> switches,
        List<Part> parts,
        String delete) {

    /** To each section, or past it where it has one link: what people come for, in a row at the top. */
    public List<Link> shortcuts() {
        var all = new ArrayList<Link>();
        parts.forEach(it ->
                all.add(new Link(it.links().size() == 1 ? it.links().getFirst().href() : "#" + it.id(), it.title())));
        switches.forEach(it -> all.add(new Link("#" + it.name(), it.title())));
        if (!delete.isEmpty()) {
            all.add(new Link(delete, "Delete your data"));
        }
        return List.copyOf(all);
    }

    /** @param id of its heading */
    public record Part(String id, String title, String lead, List<Link> links) {}
}
