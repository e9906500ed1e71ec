package shop.troth.storefront.record;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import shop.troth.checkout.LookAtCart;
import shop.troth.ledger.Checkpoint;
import shop.troth.ledger.Ledger;
import shop.troth.storefront.cookies.BasketCookie;
import shop.troth.storefront.page.Frames;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;

/** A public example of what buyers see about uses of their data: the record of a fictional buyer in the test copy. */
@Controller
class SamplePage {

    private static final String PATH = "/privacy/proof/sample";

    private final SampleRecord sample;
    private final Entries entries;
    private final Ledger ledger;
    private final Stores stores;
    private final Frames frames;
    private final LookAtCart lookAtCart;
    private final CheckScript script;

    SamplePage(
            SampleRecord sample,
            Entries entries,
            Ledger ledger,
            Stores stores,
            Frames frames,
            LookAtCart lookAtCart,
            CheckScript script) {
        this.sample = sample;
        this.entries = entries;
        this.ledger = ledger;
        this.stores = stores;
        this.frames = frames;
        this.lookAtCart = lookAtCart;
        this.script = script;
    }

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
}
