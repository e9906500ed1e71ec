package shop.troth.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import org.xml.sax.SAXException;

/** What holds of the page that somebody sees just now: axe-core finds nothing, the HTML is valid, nothing is wider than the window. */
final class WellMade {

    private WellMade() {}

    /** @param name of the picture for people to look at */
    static void check(Visitor guest, String name) throws IOException, SAXException {
        check(guest.page(), name);
    }

    static void check(Page page, String name) throws IOException, SAXException {
        Pictures.take(page, name);
        assertThat(Walk.findings(page)).as(name).isEmpty();
        assertThat(NuChecker.invalid(page.content())).as(name).isEmpty();
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))
                .as(name)
                .isLessThanOrEqualTo(0);
    }
}
