package shop.troth.storefront.home;

import java.util.List;
import java.util.UUID;
import shop.troth.storefront.page.Frame;
import shop.troth.web.look.Look.Dress;

/** What stands around a page in a look that is not published yet. */
final class PreviewFrame {

    private PreviewFrame() {}

    /** @param dark as it is on a dark screen; else as the machine has it */
    static Frame of(Frame it, UUID key, boolean dark) {
        var display = it.display();
        return new Frame(
                it.store(),
                it.title(),
                it.listing(),
                it.header(),
                it.footer(),
                it.here(),
                it.cart(),
                it.cartPieces(),
                new Dress("/look/look.css?preview=" + key, it.dress().icon(), List.of()),
                new Frame.Display(display.offered(), dark ? "dark" : display.chosen(), display.sizes(), display.full()),
                it.account(),
                it.idle());
    }
}
