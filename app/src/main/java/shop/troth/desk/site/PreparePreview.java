package shop.troth.desk.site;

import java.util.List;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.content.Piece;
import shop.troth.content.Previews;
import shop.troth.content.edit.CheckPage;
import shop.troth.content.edit.LinkTargets;
import shop.troth.content.edit.PageFault;
import shop.troth.stores.Front;
import shop.troth.stores.Store;

/** Makes a preview of a text that may be published. The shop shows it to anybody with the link. */
@Component
@RequiredArgsConstructor
public class PreparePreview {

    /** How it ended. */
    public sealed interface Outcome {
        /** @param link the address of the preview in the shop */
        record Ready(String link) implements Outcome {}

        /** It may not be published. */
        record Wrong(List<PageFault> faults) implements Outcome {}
    }

    private final SavedPages savedPages;
    private final LinkTargets targets;
    private final Previews previews;
    private final Front front;

    /** Checks the text and, if it may be published, makes a preview of it. */
    public Outcome prepare(Store store, Piece next) {
        var faults = new CheckPage(store, savedPages.of(store), targets).faults(next);
        return faults.isEmpty()
                ? new Outcome.Ready(front.address(store.id()) + "/pages/preview/" + previews.keep(store.id(), next))
                : new Outcome.Wrong(faults);
    }
}
