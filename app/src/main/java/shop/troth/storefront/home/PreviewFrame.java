package shop.troth.storefront.home;

import java.util.List;
import java.util.UUID;
import shop.troth.storefront.page.Frame;

/** The frame of a page in a design that is not published yet. */
final class PreviewFrame {

    private PreviewFrame() {}

    /** @param dark whether to show it dark; otherwise as the system setting says */
    static Frame of(Frame it, UUID key, boolean dark) {
        var display = it.display();
        return new Frame(
                it.store(),
                it.tagline(),
                it.title(),
                it.description(),
                it.sections(),
                it.pages(),
                it.company(),
                it.here(),
                it.cart(),
                it.cartPieces(),
                "/look/look.css?preview=" + key,
                it.icon(),
                new Frame.Display(display.offered(), dark ? "dark" : display.chosen(), display.sizes(), display.full()),
                it.search(),
                List.of(),
                it.canonical(),
                it.listed(),
                it.account(),
                it.idle());
    }
}
