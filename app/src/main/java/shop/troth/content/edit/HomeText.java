package shop.troth.content.edit;

import java.util.List;
import java.util.function.Consumer;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;
import shop.troth.content.HomeBlocks;
import shop.troth.content.HomePicture;
import shop.troth.content.Piece;
import shop.troth.content.markup.PageMarkup;

/**
 * The parts of the home page's welcome that can be edited without HTML. All other markup stays as it is, and so does every part that was
 * not changed, with the markup in it.
 *
 * @param headline its {@code h1}
 * @param lead the paragraph below it; the empty text for none
 * @param buttons below the lead
 * @param banner a line at the top; its label is the empty text for no banner, its address for no link
 * @param categories the categories that come first
 * @param leftOut the hidden categories
 * @param featured products; empty to let the shop choose
 */
public record HomeText(
        String headline,
        String lead,
        List<Link> buttons,
        Link banner,
        HomePicture picture,
        List<Link> categories,
        List<Link> leftOut,
        List<Link> featured) {

    private static final String LEAD = "lead";
    private static final String WAYS = "ways";

    /** @param href an address of the shop */
    public record Link(String label, String href) {

        static Link of(Element link) {
            return new Link(link.text(), link.attr("href"));
        }
    }

    /** Normalizes typed text to what the markup will contain: one line, trimmed. */
    public static String tidy(String typed) {
        return new Element("p").text(typed.replaceAll("\\p{Cntrl}", " ")).text();
    }

    /** @param text of the piece */
    public static HomeText of(String text) {
        var welcome = PageMarkup.parsed(text);
        var banner = welcome.selectFirst("." + HomeBlocks.BANNER);
        var leads = banner == null ? null : banner.selectFirst("a");
        var categories = "." + HomeBlocks.CATEGORIES + " li";
        return new HomeText(
                text(welcome.selectFirst("h1")),
                text(welcome.selectFirst("p." + LEAD)),
                links(welcome, "p." + WAYS + " a"),
                new Link(text(banner), leads == null ? "" : leads.attr("href")),
                HomePicture.in(welcome),
                links(welcome, "%s:not(.%s) a".formatted(categories, HomeBlocks.LEFT_OUT)),
                links(welcome, "%s.%s a".formatted(categories, HomeBlocks.LEFT_OUT)),
                links(welcome, "." + HomeBlocks.FEATURED + " a"));
    }

    /** @param text of the piece; returned unchanged if it already has this content */
    public String in(String text) {
        var now = of(text);
        if (equals(now)) {
            return text;
        }
        var welcome = PageMarkup.parsed(text);
        if (!headline.equals(now.headline)) {
            title(welcome).text(headline);
        }
        if (!lead.equals(now.lead)) {
            put(welcome, "p." + LEAD, leadParagraph(), it -> after(title(welcome), it));
        }
        if (!buttons.equals(now.buttons)) {
            var lead = welcome.selectFirst("p." + LEAD);
            put(welcome, "p." + WAYS, ways(), it -> after(lead == null ? title(welcome) : lead, it));
        }
        if (!banner.equals(now.banner)) {
            put(welcome, "." + HomeBlocks.BANNER, bannerLine(), it -> first(welcome, it));
        }
        if (!picture.equals(now.picture)) {
            put(welcome, "." + HomePicture.CLASS, picture(picture), it -> last(welcome, it));
        }
        if (!categories.equals(now.categories) || !leftOut.equals(now.leftOut)) {
            put(welcome, "." + HomeBlocks.CATEGORIES, categoryList(), it -> last(welcome, it));
        }
        if (!featured.equals(now.featured)) {
            put(welcome, "." + HomeBlocks.FEATURED, list(HomeBlocks.FEATURED, featured), it -> last(welcome, it));
        }
        return Piece.tidy(welcome.html());
    }

    private static String text(@Nullable Element element) {
        return element == null ? "" : element.text();
    }

    private static List<Link> links(Element welcome, String selector) {
        return welcome.select(selector).stream().map(Link::of).toList();
    }

    private static Element title(Element welcome) {
        var title = welcome.selectFirst("h1");
        return title != null ? title : first(welcome, new Element("h1"));
    }

    private @Nullable Element leadParagraph() {
        return lead.isEmpty() ? null : new Element("p").addClass(LEAD).text(lead);
    }

    private @Nullable Element bannerLine() {
        if (banner.label.isEmpty()) {
            return null;
        }
        var line = new Element("p").addClass(HomeBlocks.BANNER);
        return banner.href.isEmpty() ? line.text(banner.label) : line.appendChild(link(banner));
    }

    /** The first button is the primary one. */
    private @Nullable Element ways() {
        if (buttons.isEmpty()) {
            return null;
        }
        var ways = new Element("p").addClass(WAYS);
        for (var it : buttons) {
            if (ways.childNodeSize() > 0) {
                ways.appendText(" ");
            }
            ways.appendChild(link(it).attr("class", ways.childNodeSize() == 0 ? "button" : "button quiet"));
        }
        return ways;
    }

    private static @Nullable Element picture(HomePicture picture) {
        if (picture.equals(HomePicture.DRAWING)) {
            return null;
        }
        var place = new Element("figure").addClass(HomePicture.CLASS);
        if (picture.isUploaded()) {
            var image = place.appendElement("img").attr("src", picture.source()).attr("alt", picture.alt());
            if (!picture.width().isEmpty()) {
                image.attr("width", picture.width()).attr("height", picture.height());
            }
        }
        return place;
    }

    private @Nullable Element categoryList() {
        var list = list(HomeBlocks.CATEGORIES, categories);
        if (leftOut.isEmpty()) {
            return list;
        }
        var all = list != null ? list : empty(HomeBlocks.CATEGORIES);
        leftOut.forEach(it -> item(all, it).addClass(HomeBlocks.LEFT_OUT));
        return all;
    }

    /** One item per line, so that the history shows which one changed. */
    private static @Nullable Element list(String name, List<Link> links) {
        if (links.isEmpty()) {
            return null;
        }
        var list = empty(name);
        links.forEach(it -> item(list, it));
        return list;
    }

    private static Element empty(String name) {
        return new Element("ul").addClass(name).appendText("\n");
    }

    private static Element item(Element list, Link to) {
        var item = list.appendElement("li");
        item.appendChild(link(to));
        list.appendText("\n");
        return item;
    }

    private static Element link(Link to) {
        return new Element("a").attr("href", to.href).text(to.label);
    }

    /** Replaces the first match, or inserts the element at its default place; removes the match if {@code next} is null. */
    private static void put(Element welcome, String selector, @Nullable Element next, Consumer<Element> place) {
        var now = welcome.selectFirst(selector);
        if (now == null) {
            if (next != null) {
                place.accept(next);
            }
        } else if (next != null) {
            now.replaceWith(next);
        } else {
            if (now.nextSibling() instanceof TextNode line && line.isBlank()) {
                line.remove();
            }
            now.remove();
        }
    }

    private static Element first(Element welcome, Element it) {
        welcome.prependChild(new TextNode("\n"));
        welcome.prependChild(it);
        return it;
    }

    private static void after(Element before, Element it) {
        before.after(it);
        before.after(new TextNode("\n"));
    }

    private static void last(Element welcome, Element it) {
        var end = welcome.lastChild();
        if (end != null && !(end instanceof TextNode line && line.isBlank())) {
            welcome.appendText("\n");
        }
        welcome.appendChild(it);
        welcome.appendText("\n");
    }
}
