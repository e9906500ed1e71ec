package shop.troth.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.xml.sax.SAXException;

/** What holds of the page that somebody sees just now: axe-core finds nothing, the HTML is valid, nothing is wider than the window. */
public final class WellMade {

    private static final Path FOLDER = Path.of("target", "screenshots");
    private static final boolean WANTED = Boolean.getBoolean("troth.draw");

    private WellMade() {}

    /** @param name of the picture for people to look at */
    public static void check(BrowserVisitor guest, String name) throws IOException, SAXException {
        check(guest.page(), name);
    }

    public static void check(Page page, String name) throws IOException, SAXException {
        picture(page, name);
        assertThat(Walk.findings(page)).as(name).isEmpty();
        assertThat(NuChecker.invalid(page.content())).as(name).isEmpty();
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))
                .as(name)
                .isLessThanOrEqualTo(0);
    }

    /**
     * A picture of the whole page in {@code target/screenshots}, for people to look at, and its words beside it, for people to read. It
     * takes longer than the checks, so it is only taken for who asks: {@code TROTH_DRAW=1 ./troth test --all EveryPageTests}.
     */
    public static void picture(Page page, String name) {
        if (WANTED) {
            write(FOLDER.resolve(name + ".txt"), page.title() + "\n\n" + page.innerText("body") + "\n");
            page.screenshot(new ScreenshotOptions()
                    .setPath(FOLDER.resolve(name + ".png"))
                    .setFullPage(true));
        }
    }

    private static void write(Path file, String words) {
        try {
            Files.createDirectories(FOLDER);
            Files.writeString(file, words);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
