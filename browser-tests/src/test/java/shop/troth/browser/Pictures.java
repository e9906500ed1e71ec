package shop.troth.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import java.nio.file.Path;

/**
 * Pictures of whole pages in {@code target/screenshots}, for people to look at. They take longer than the checks, so they are only
 * taken for who asks: {@code TROTH_DRAW=1 ./troth test EveryPageTests}.
 */
final class Pictures {

    private static final Path FOLDER = Path.of("target", "screenshots");
    private static final boolean WANTED = Boolean.getBoolean("troth.draw");

    private Pictures() {}

    static void take(Page page, String name) {
        if (WANTED) {
            page.screenshot(new ScreenshotOptions()
                    .setPath(FOLDER.resolve(name + ".png"))
                    .setFullPage(true));
        }
    }
}
