package shop.troth.browser.mails;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import shop.troth.browser.Walk;

/**
 * Reads mails on one page, as different mail programs show them, and says what a reader would miss. No picture is ever loaded.
 *
 * <p>Some programs keep only what is within the body and put it on a ground of their own, dark for who likes it dark: whatever the
 * mail said of its body is gone then.
 */
final class MailPageReader {

    private static final int[] WIDTHS = {320, 600};
    private static final int HEIGHT = 800;

    private static final String OWN_GROUND = "<!DOCTYPE html><html lang=\"en\"><head><title>Mail</title></head><body"
            + " style=\"margin:0;background:#121417;color:#e8eaed;font-family:sans-serif\"><main>%s</main></body></html>";

    /** Pictures without words; words that only a background has. */
    private static final String PICTURES = """
        () => [...document.querySelectorAll('img')].filter(it => !it.alt.trim()).map(it => 'a picture without words: ' + it.outerHTML)
            .concat([...document.querySelectorAll('[style*="url("], [background]')].map(it => 'a picture behind words: ' + it.tagName))
        """;

    /** A link is underlined, or a button: on a ground of its own. */
    private static final String LINKS = """
        () => [...document.querySelectorAll('a[href]')].filter(it => {
            const style = getComputedStyle(it);
            const ground = style.backgroundColor;
            const button = ground !== 'rgba(0, 0, 0, 0)' && ground !== getComputedStyle(it.parentElement.closest('td, body')).backgroundColor;
            return !style.textDecorationLine.includes('underline') && !button;
        }).map(it => 'a link that does not look like one: ' + it.outerHTML)
        """;

    private final Page page;

    MailPageReader(Page page) {
        this.page = page;
        page.route("**/*", route -> route.abort());
    }

    /** Everything that is wrong with a mail; nothing if all is well. */
    List<String> findings(String html) {
        var findings = new ArrayList<String>();
        looksAt(html, List.of(ColorScheme.LIGHT, ColorScheme.DARK), findings);
        looksAt(OWN_GROUND.formatted(body(html)), List.of(ColorScheme.DARK), findings);
        return findings.stream().distinct().toList();
    }

    private void looksAt(String shown, List<ColorScheme> schemes, List<String> findings) {
        page.setContent(shown);
        for (var width : WIDTHS) {
            page.setViewportSize(width, HEIGHT);
            if ((Boolean) page.evaluate("document.documentElement.scrollWidth > window.innerWidth")) {
                findings.add("wider than a window of " + width);
            }
        }
        findings.addAll(found(PICTURES));
        findings.addAll(found(LINKS));
        for (var scheme : schemes) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            Walk.contrast(page).forEach(it -> findings.add(scheme + ": " + it));
        }
    }

    @SuppressWarnings("unchecked") // the scripts give lists of texts
    private List<String> found(String script) {
        return (List<String>) page.evaluate(script);
    }

    private static String body(String html) {
        var begin = html.indexOf('>', html.indexOf("<body")) + 1;
        return html.substring(begin, html.indexOf("</body>"));
    }
}
