package shop.troth.storefront.record;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import shop.troth.checkout.ReadCart;
import shop.troth.kernel.StoreId;
import shop.troth.ledger.Checkpoint;
import shop.troth.ledger.EntryKind;
import shop.troth.ledger.Ledger;
import shop.troth.ledger.find.EntryCriteria;
import shop.troth.ledger.find.FindEntries;
import shop.troth.ledger.find.FindEntries.Found;
import shop.troth.ledger.find.IndexWords.Field;
import shop.troth.storefront.cookies.BasketCookie;
import shop.troth.storefront.page.Frames;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;

/** A public example of what buyers see about uses of their data: the record of a fictional buyer in the test copy. */
@Controller
@RequiredArgsConstructor
class SamplePage {

    private static final String PATH = "/privacy/proof/sample";

    private final SampleRecord sample;
    private final Entries entries;
    private final Ledger ledger;
    private final Stores stores;
    private final Frames frames;
    private final ReadCart lookAtCart;
    private final CheckScript script;

    @GetMapping(PATH)
    String show(Store store, HttpServletRequest request, Model model) {
        var twin = stores.get(store.id().twin());
        var found = sample.of(store.id());
        var checkpoint = ledger.checkpoint(twin.id()); // read after the entries, so that it covers them
        var pieces = lookAtCart.count(store.id(), BasketCookie.read(request));
        model.addAttribute(
                "page",
                new SampleView(
                        frames.unlisted(request, store, "A sample record", PATH, pieces),
                        entries.shown(
                                twin, found, checkpoint.map(Checkpoint::size).orElse(0L)),
                        checkpoint.map(Checkpoint::note).orElse(""),
                        ledger.verifierKey(twin.id()).orElse("").strip(),
                        script.address()));
        return "storefront/record/sample";
    }

    /**
     * The entries about a fictional buyer in a store's test copy, whose separate ledger contains no entries about real people. They are read
     * from the ledger alone, so that the sample remains when the next check removes the buyer.
     */
    @Component
    @RequiredArgsConstructor
    static class SampleRecord {

        private static final int MOST = 40;

        /** Recipients by which the buyer is chosen: one whose package shipped has the longest record; otherwise one who paid. */
        private static final List<String> LAST_TO_RECEIVE = List.of("supplier.carrier", "supplier.bank");

        private final FindEntries find;

        /** @return the newest first; none before the first purchase in the test copy */
        List<Found> of(StoreId store) {
            var twin = store.twin();
            return LAST_TO_RECEIVE.stream()
                    .flatMap(it -> newest(twin, it))
                    .findFirst()
                    .map(it -> find.find(
                                    twin,
                                    EntryCriteria.any()
                                            .and(Field.PERSON, it.leaf().who()),
                                    FindEntries.NEWEST,
                                    MOST)
                            .entries())
                    .orElse(List.of());
        }

        private Stream<Found> newest(StoreId twin, String recipient) {
            var sought =
                    EntryCriteria.any().and(Field.KIND, EntryKind.SHARE.word()).and(Field.RECIPIENT, recipient);
            return find.find(twin, sought, FindEntries.NEWEST, 1).entries().stream();
        }
    }
}
