package shop.troth.browser;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;

/** The pages that a tab can go back to. Asks Chromium itself: Playwright does not follow to pages that were kept whole. */
final class TabHistory {

    private static final String SHOWN = """
            location.href + '\\n' + document.documentElement.outerHTML
                + [...document.querySelectorAll('input, textarea, select')].map(it => it.value).join('\\n')""";

    private final CDPSession tab;

    TabHistory(BrowserVisitor visitor) {
        tab = visitor.context().newCDPSession(visitor.page());
    }

    /** Goes back to each, and gives what it shows then, the present one first: its address, its HTML, what stands in its fields. */
    List<String> backward() {
        var history = tab.send("Page.getNavigationHistory");
        var entries = history.getAsJsonArray("entries");
        var seen = new ArrayList<String>();
        seen.add(reads(SHOWN));
        for (int i = history.get("currentIndex").getAsInt() - 1; i >= 0; i--) {
            var entry = entries.get(i).getAsJsonObject();
            if (entry.get("url").getAsString().startsWith("http")) {
                goesTo(entry.get("id").getAsInt());
                seen.add(reads(SHOWN));
            }
        }
        return seen;
    }

    private void goesTo(int entry) {
        reads("window.left = 'left'");
        var to = new JsonObject();
        to.addProperty("entryId", entry);
        tab.send("Page.navigateToHistoryEntry", to);
        awaits("document.readyState + window.left", "completeundefined");
    }

    /** Waits until a script gives this answer on the page that is there then. */
    void awaits(String script, String answer) {
        Awaitility.await("a page that answers " + answer)
                .pollInSameThread()
                .atMost(BrowserShop.PATIENCE)
                .ignoreExceptions() // between two pages there is none to ask
                .until(() -> reads(script).equals(answer));
    }

    private String reads(String script) {
        var asked = new JsonObject();
        asked.addProperty("expression", script);
        asked.addProperty("returnByValue", true);
        return tab.send("Runtime.evaluate", asked)
                .getAsJsonObject("result")
                .get("value")
                .getAsString();
    }
}
