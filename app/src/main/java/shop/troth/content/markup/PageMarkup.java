package shop.troth.content.markup;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.CDataNode;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/**
 * The markup of a page. It is parsed as browsers parse it, and what the shop serves is written from what the parser understood, so a
 * browser sees what was checked and nothing else.
 */
public final class PageMarkup {

    /** A form of the desk takes no more, as it encodes what is typed. */
    public static final int MOST_BYTES = 18_000;

    private static final int MOST_SERVED = 5 * MOST_BYTES;
    private static final int LONGEST_TITLE = 80;
    private static final Pattern AROUND = Pattern.compile("(?i)<\\s*/?\\s*(html|head|body|frameset|!doctype)\\b");
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cntrl}&&[^\n\t]]");

    /** Ids of what stands around every page, and of the home page's own parts. */
    private static final Set<String> TAKEN =
            Set.of("main", "search", "display-title", "finder-title", "featured-title");

    private PageMarkup() {}

    /** What the shop serves. Only for text without {@link #faults}. */
    public static String html(String text) {
        var body = parsed(text);
        body.nodeStream().filter(it -> !isServed(it)).toList().forEach(Node::remove);
        return body.html();
    }

    /** The addresses that it links to, each once. */
    public static Set<String> links(String text) {
        var links = new LinkedHashSet<String>();
        parsed(text).select("a[href]").forEach(it -> links.add(it.attr("href")));
        return links;
    }

    /** The addresses of its pictures, each once. */
    public static Set<String> pictures(String text) {
        var pictures = new LinkedHashSet<String>();
        parsed(text).select("img[src]").forEach(it -> pictures.add(it.attr("src")));
        return pictures;
    }

    /** The text of its {@code h1}, or the empty text. */
    public static String title(String text) {
        return title(parsed(text));
    }

    /**
     * What is wrong with a text, in sentences that say how to fix it.
     *
     * @param titled whether it needs a title of its own, or may have none
     */
    public static List<String> faults(String text, boolean titled) {
        var faults = new LinkedHashSet<String>();
        if (text.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            return List.of("This text is longer than %,d bytes: divide it into two pages.".formatted(MOST_BYTES));
        }
        var around = AROUND.matcher(text);
        if (around.find()) {
            faults.add("Remove <%s>: the shop writes what stands around a page.".formatted(around.group(1)));
        }
        if (INVISIBLE.matcher(text).find()) {
            faults.add("Remove the control characters: they came in when the text was copied.");
        }
        var body = parsed(text);
        if (body.nodeStream().anyMatch(CDataNode.class::isInstance)) {
            faults.add("Remove <![CDATA[: it means something in XML alone.");
        }
        if (body.html().length()
                > MOST_SERVED) { // an open tag is closed and opened again in each paragraph that follows
            faults.add("Close each tag that you open, such as <b>…</b>: this page would become too long.");
        }
        var ids = ids(body, faults);
        body.select("*").stream().filter(it -> it != body).forEach(it -> look(it, ids, faults));
        headings(body, titled, faults);
        return new ArrayList<>(faults);
    }

    private static void look(Element it, Set<String> ids, Set<String> faults) {
        var refused = MarkupRules.element(it);
        if (refused.isPresent()) {
            faults.add(refused.get());
            return;
        }
        it.attributes().forEach(one -> MarkupRules.attribute(it, one).ifPresent(faults::add));
        if (it.hasAttr("href")) {
            LinkRules.link(it.attr("href"), ids).ifPresent(faults::add);
        }
        if (it.hasAttr("aria-labelledby") && !ids.contains(it.attr("aria-labelledby"))) {
            faults.add("aria-labelledby=\"%s\" names nothing: no heading here has that id."
                    .formatted(MarkupRules.shortened(it.attr("aria-labelledby"))));
        }
        if (it.normalName().equals("img")) {
            LinkRules.picture(it.attr("src")).ifPresent(faults::add);
            if (!it.hasAttr("alt")) {
                faults.add("Say what the picture “%s” shows with alt=\"…\", or alt=\"\" if it only decorates."
                        .formatted(MarkupRules.shortened(it.attr("src"))));
            }
        }
    }

    private static Set<String> ids(Element body, Set<String> faults) {
        var ids = new HashSet<String>();
        for (var it : body.select("[id]")) {
            if (!ids.add(it.id())) {
                faults.add("The id “%s” is there twice: change one of them.".formatted(MarkupRules.shortened(it.id())));
            }
            if (TAKEN.contains(it.id())) {
                faults.add("The id “%s” belongs to the shop: choose another.".formatted(it.id()));
            }
        }
        return ids;
    }

    private static void headings(Element body, boolean titled, Set<String> faults) {
        var titles = body.select("h1");
        if (!titled) {
            if (!titles.isEmpty()) {
                faults.add("Replace <h1> with <h2>: the home page has its <h1> in the welcome.");
            }
        } else if (titles.size() != 1 || title(body).isBlank()) {
            faults.add("Give it one <h1>, such as <h1>About us</h1>: it is the page’s title and its name in the menu.");
        } else if (title(body).length() > LONGEST_TITLE) {
            faults.add("Shorten the <h1> to %d characters.".formatted(LONGEST_TITLE));
        }
    }

    private static String title(Element body) {
        var title = body.selectFirst("h1");
        return title == null ? "" : title.text();
    }

    /** A text as the check understands it, comments and all. */
    public static Element parsed(String text) {
        var document = Jsoup.parseBodyFragment(text);
        document.outputSettings().prettyPrint(false);
        return document.body();
    }

    /** Not comments, and no CDATA: jsoup would write it as it stands, and browsers read elements in it. */
    private static boolean isServed(Node node) {
        return node instanceof Element || node instanceof TextNode && !(node instanceof CDataNode);
    }
}
