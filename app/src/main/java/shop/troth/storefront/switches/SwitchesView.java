package shop.troth.storefront.switches;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import shop.troth.storefront.mydata.PictureView;
import shop.troth.storefront.news.NewsView;
import shop.troth.storefront.page.Frame;
import shop.troth.storefront.page.Link;

/**
 * The privacy center: what changed, what we have, how to correct it, what was agreed to, the switches, and deleting everything.
 *
 * @param action base address of its forms
 * @param note what was just done; empty if nothing was
 * @param signal id of the clause under which the privacy signal of this browser is obeyed; empty if it sends none
 * @param news what changed in the policy since the viewer last agreed to it
 * @param picture the data picture of the account; empty behind a mailed link
 * @param parts links to the other pages about people's data
 * @param delete link to delete everything; empty if the store has no such page
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

    /** Returns the links at the top: to each section, or directly to the only link of a section. */
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
