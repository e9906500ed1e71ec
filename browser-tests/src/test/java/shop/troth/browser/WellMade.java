package shop.troth.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.xml.sax.SAXException;

/** What holds of the page that a visitor sees just now: axe-core finds nothing, the HTML is valid, nothing is wider than the window. */
final class WellMade {

    private WellMade() {}

    /** @param name of the picture for people to look at */
    static void check(Visitor guest, String name) throws IOException, SAXException {
        var page = guest.page();
        Pictures.take(page, name);
        assertThat(Walk.findings(page)).isEmpty();
        assertThat(NuChecker.invalid(page.content())).isEmpty();
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))
                .isLessThanOrEqualTo(0);
    }
}
