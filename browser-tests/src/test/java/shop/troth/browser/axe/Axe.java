package shop.troth.browser.axe;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.util.List;

/**
 * axe-core on a page. It comes to a page once: it is half a megabyte of script, which takes longer to send and to read than most pages take
 * to be looked at.
 */
public final class Axe {

    private static final String SCRIPT = AxeBuilder.getAxeScript();

    /** What is asked of a page: which part of it, and which rules. */
    public enum Asked {
        ALL("document, {}"),
        ALL_BUT_CONTRAST("document, {rules: {'color-contrast': {enabled: false}}}"),
        ON_A_PHONE("document, {runOnly: {type: 'rule', values: ['target-size', 'scrollable-region-focusable']}}"),

        /**
         * The contrast of each text that differs in its color, its size or what lies behind it, and of all that is positioned. Which texts
         * are alike is asked of the browser: axe-core takes half of its time to find the same for each cell of a table.
         */
        CONTRAST("{include: differing()}, {runOnly: {type: 'rule', values: ['color-contrast']}}");

        private final String where;

        Asked(String where) {
            this.where = where;
        }
    }

    private static final String RUN = """
            () => {
                const behind = new Map();
                const ground = it => {
                    if (!it) return '';
                    if (!behind.has(it)) {
                        const style = getComputedStyle(it);
                        const own = [style.backgroundColor, style.backgroundImage, style.opacity, style.filter, style.mixBlendMode].join();
                        const lifted = ['static', 'relative'].includes(style.position) ? '' : ' lifted' + behind.size;
                        const parent = ground(it.parentElement);
                        behind.set(it, own === 'rgba(0, 0, 0, 0),none,1,none,normal' && !lifted ? parent : parent + '>' + own + lifted);
                    }
                    return behind.get(it);
                };
                const differing = () => {
                    const looks = new Map();
                    for (const it of document.body.querySelectorAll('*')) {
                        if ([...it.childNodes].some(child => child.nodeType === 3 && child.data.trim()) || it.matches('input, select, textarea')) {
                            const style = getComputedStyle(it);
                            const look = [style.color, style.fontSize, style.fontWeight, style.textShadow, ground(it)].join();
                            if (it.checkVisibility() && !looks.has(look)) looks.set(look, it);
                        }
                    }
                    return [...looks.values()];
                };
                const [where, how] = (window.axe || window.readsAxe(), [ASKED]);
                return axe.run(where, {iframes: false, resultTypes: ['violations'], ...how})
                    .then(it => it.violations.flatMap(rule => rule.nodes.map(node => rule.id + ': ' + rule.help + ': ' + node.html)));
            }
            """;

    private Axe() {}

    /** Lies ready on each page of a browser, and is read by those that are looked at. */
    public static void liesReady(BrowserContext browser) {
        browser.addInitScript("window.readsAxe = () => {\n" + SCRIPT + "\n}");
    }

    /** Unless it is there already. */
    public static void comesTo(Page page) {
        if (!(Boolean) page.evaluate("'axe' in window || 'readsAxe' in window")) {
            page.evaluate(SCRIPT);
        }
    }

    /** What it finds, a line each. Frames are left out: the one there is shows a mail, where no script runs, axe's neither. */
    @SuppressWarnings("unchecked") // the script gives a list of texts
    public static List<String> finds(Page page, Asked asked) {
        return (List<String>) page.evaluate(RUN.replace("ASKED", asked.where));
    }
}
