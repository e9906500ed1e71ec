package shop.troth.content.markup;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.CDataNode;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/**
 * The markup of a page. It is parsed as browsers parse it, and the shop serves only what is generated from the parsed tree, so that
 * browsers see exactly what was checked.
 */
public final class PageMarkup {

    /** The limit of the desk's forms, which encode what is typed. */
    public static final int MOST_BYTES = 18_000;

    private static final int MOST_SERVED = 5 * MOST_BYTES;
    private static final int LONGEST_TITLE = 80;
    private static final Pattern AROUND = Pattern.compile("(?i)<\\s*/?\\s*(html|head|body|frameset|!doctype)\\b");
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cntrl}&&[^\n\t]]");

    /** Ids used around every page, and by parts of the home page. */
    private static final Set<String> TAKEN =
            Set.of("main", "search", "display-title", "finder-title", "featured-title");

    private PageMarkup() {}

    /** The HTML that the shop serves. Requires a text without {@link #faults}. */
    public static String html(String text) {
        var body = parsed(text);
        body.nodeStream().filter(it -> !isServed(it)).toList().forEach(Node::remove);
        return body.html();
    }

    /** The addresses of its links, each once. */
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
     * @param titled whether it must have a title; otherwise it must not
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
        if (body.html().length() > MOST_SERVED) { // an open tag is closed and reopened in each paragraph that follows
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

    /** The parsed text, including comments. */
    public static Element parsed(String text) {
        var document = Jsoup.parseBodyFragment(text);
        document.outputSettings().prettyPrint(false);
        return document.body();
    }

    /** Drops comments and CDATA: jsoup would write CDATA unescaped, and browsers would parse elements in it. */
    private static boolean isServed(Node node) {
        return node instanceof Element || node instanceof TextNode && !(node instanceof CDataNode);
    }

    /** The allowed forms of links and pictures. Does not check whether they exist. */
    static final class LinkRules {

        /** Without backslashes, which browsers read as slashes. */
        private static final Pattern INSIDE =
                Pattern.compile("/(?!/)(?:[A-Za-z0-9._~!$&'()*+,;=:@/?#-]++|%[0-9A-Fa-f]{2})*+");

        private static final Pattern OUTSIDE =
                Pattern.compile("https://[A-Za-z0-9.-]+(:[0-9]{1,5})?([/?#][A-Za-z0-9._~!$&'()*+,;=:@%/?#-]*)?");
        private static final Pattern WRITE_OR_CALL =
                Pattern.compile("mailto:[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+|tel:\\+?[0-9-]{3,20}");
        private static final Pattern PICTURE = Pattern.compile("/(look|pictures)/(?!.*\\.\\.)[A-Za-z0-9._/?=&-]+");

        private LinkRules() {}

        /** @param ids the ids in the same text */
        static Optional<String> link(String href, Set<String> ids) {
            if (href.startsWith("#")) {
                return ids.contains(href.substring(1))
                        ? Optional.empty()
                        : Optional.of("The link “%s” leads nowhere: nothing on this page has that id."
                                .formatted(MarkupRules.shortened(href)));
            }
            if (INSIDE.matcher(href).matches() || WRITE_OR_CALL.matcher(href).matches()) {
                return Optional.empty();
            }
            if (href.startsWith("http://")) {
                return Optional.of("The link “%s” is not encrypted: begin it with https://."
                        .formatted(MarkupRules.shortened(href)));
            }
            if (!OUTSIDE.matcher(href).matches()) {
                return Optional.of(
                        "“%s” is not a link: begin it with / for a page of the shop, # for a heading on this page, or https:// for another site."
                                .formatted(MarkupRules.shortened(href)));
            }
            return outside(href);
        }

        static Optional<String> picture(String source) {
            return PICTURE.matcher(source).matches()
                    ? Optional.empty()
                    : Optional.of(
                            "The picture “%s” is not one of the shop: its address begins with /look/ or /pictures/."
                                    .formatted(MarkupRules.shortened(source)));
        }

        private static Optional<String> outside(String href) {
            try {
                var address = URI.create(href);
                var host = address.getHost();
                var query = address.getRawQuery();
                return host == null ? Optional.of(invalid(href)) : Trackers.fault(host, query == null ? "" : query);
            } catch (IllegalArgumentException e) {
                return Optional.of(invalid(href));
            }
        }

        private static String invalid(String href) {
            return "“%s” is not a valid address: fix the link.".formatted(MarkupRules.shortened(href));
        }
    }

    /**
     * Links that track who follows them: sites that count or redirect visitors, and parameters that say where a visitor came from. From the
     * documentation of Google Analytics and Ads, Meta, Microsoft Advertising, TikTok, X, LinkedIn, Mailchimp, HubSpot, and Yandex.
     */
    static final class Trackers {

        private static final List<String> SITES = List.of(
                "google-analytics.com",
                "googletagmanager.com",
                "doubleclick.net",
                "googleadservices.com",
                "googlesyndication.com",
                "facebook.net",
                "clarity.ms",
                "bat.bing.com",
                "hotjar.com",
                "ads-twitter.com",
                "analytics.tiktok.com",
                "ads.linkedin.com",
                "list-manage.com",
                "bit.ly",
                "t.co",
                "lnkd.in",
                "tinyurl.com",
                "goo.gl");

        private static final Pattern PARAMETER = Pattern.compile(
                "[?&](utm_[a-z_]+|gclid|gbraid|wbraid|dclid|fbclid|msclkid|ttclid|twclid|li_fat_id|mc_[ce]id|_hsenc|_hsmi|yclid|igshid|irclickid)(?==|&|$)",
                Pattern.CASE_INSENSITIVE);

        private Trackers() {}

        /**
         * What is wrong with a link to another site; empty if it does not track.
         *
         * @param host the host of the other site
         * @param query the part after the question mark; the empty text if there is none
         */
        static Optional<String> fault(String host, String query) {
            var site = host.toLowerCase(Locale.ROOT);
            if (SITES.stream().anyMatch(it -> site.equals(it) || site.endsWith("." + it))) {
                return Optional.of("A link to %s reports who follows it: link to the page itself.".formatted(site));
            }
            var parameter = PARAMETER.matcher("?" + query);
            return parameter.find()
                    ? Optional.of(
                            "The link to %s has “%s”, which tells the other site where its visitors come from: remove it."
                                    .formatted(site, parameter.group(1)))
                    : Optional.empty();
        }
    }
}
