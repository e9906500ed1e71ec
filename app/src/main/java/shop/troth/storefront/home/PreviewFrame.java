package shop.troth.storefront.home;

import java.util.List;
import java.util.UUID;
import shop.troth.storefront.page.Frame;
import shop.troth.web.look.Look.Dress;

/** The frame of a page in a design that is not published yet. */
final class PreviewFrame {

    private PreviewFrame() {}

    /** @param dark whether to show it dark; otherwise as the system setting says */
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
