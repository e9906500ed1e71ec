package shop.troth.proof.visit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;

/** Reads from a store's pages what probes need. */
public final class VisitedPages {

    private static final Pattern PRODUCT = Pattern.compile("/products/[a-z0-9-]+");
    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final Pattern HANDLER = Pattern.compile("on[a-z]+");
    private static final String QUANTITY = "quantity.";
    private static final String TO_PAY = "Confirm and pay";
    /** The type of data blocks for search engines (JSON-LD 1.1, 7); browsers neither run nor fetch scripts of this type. */
    private static final String DATA = "application/ld+json";

    private VisitedPages() {}

    static List<String> products(ProbeResponse page) {
        return read(page).select("[href]").eachAttr("href").stream()
                .filter(it -> PRODUCT.matcher(it).matches())
                .distinct()
                .toList();
    }

    static List<String> skus(ProbeResponse page) {
        return values(page, "sku").stream().distinct().toList();
    }

    /** Paths within the shop that a page links to, without style sheets and pictures, in page order. */
    public static List<String> linksWithin(ProbeResponse page) {
        return read(page).select("[href^=/]").eachAttr("href").stream()
                .map(it -> it.split("#", 2)[0])
                .filter(it -> !it.startsWith("//") && !it.startsWith("/look/") && !it.startsWith("/pictures/"))
                .distinct()
                .toList();
    }

    /** The address of the image by which a page is counted; empty if it has none. */
    static Optional<String> countedBy(ProbeResponse page) {
        return read(page).select("img[src^=/visits/p.gif]").eachAttr("src").stream()
                .findFirst();
    }

    /** The address of the image by which the advertising company is told of a page, or an earlier yes ends; empty if it has none. */
    public static Optional<String> advertisedBy(ProbeResponse page) {
        return read(page).select("img[src^=/ads/]").eachAttr("src").stream().findFirst();
    }

    /** The addresses of the images by which the content of a page is counted. */
    public static List<String> contentIn(ProbeResponse page) {
        return read(page).select("img[src^=/visits/c.gif]").eachAttr("src");
    }

    /** The path of the first product that a list links to. */
    public static Optional<String> firstProduct(ProbeResponse page) {
        return products(page).stream().findFirst();
    }

    /** The first catalog number on a product's page. */
    public static Optional<String> firstSku(ProbeResponse page) {
        return skus(page).stream().findFirst();
    }

    /** The quantity that a form of the page comes with: of a product, the least that can be ordered; in the cart, that of its first line. */
    public static String quantity(ProbeResponse page) {
        return values(page, "quantity").stream().findFirst().orElse("1");
    }

    /** The digest of what a review page shows; empty on other pages. */
    public static Optional<String> reviewed(ProbeResponse page) {
        return values(page, "reviewed").stream().findFirst();
    }

    /** Quantities by catalog number, as the review shows them. */
    public static Map<String, Integer> quantities(ProbeResponse review) {
        var quantities = new LinkedHashMap<String, Integer>();
        for (var it : inputs(review)) {
            var value = it.attr("value");
            if (it.attr("name").startsWith(QUANTITY) && NUMBER.matcher(value).matches()) {
                quantities.put(it.attr("name").substring(QUANTITY.length()), Integer.valueOf(value));
            }
        }
        return quantities;
    }

    /** The digits of the amount on the button that places the order, such as {@code 12850}; empty if there is no button. */
    public static String toPay(ProbeResponse review) {
        return read(review).select("button.full").stream()
                .map(Element::ownText)
                .filter(it -> it.startsWith(TO_PAY))
                .findFirst()
                .map(it -> it.replaceAll("\\D", ""))
                .orElse("");
    }

    /** All {@code input} elements of a page. */
    public static List<Element> inputs(ProbeResponse page) {
        return read(page).select("input");
    }

    /** The values that the page's forms send under this name, in page order, without empty ones. */
    public static List<String> values(ProbeResponse page, String name) {
        return read(page).getElementsByAttributeValue("name", name).stream()
                .map(it -> it.attr("value"))
                .filter(it -> !it.isEmpty())
                .toList();
    }

    /** Whether the page has an input or a list with this name. */
    public static boolean asks(ProbeResponse page, String name) {
        return !read(page).getElementsByAttributeValue("name", name).isEmpty();
    }

    /** All referrer policies of a page: from its headers, of which the last counts, and from the page's elements, which override them. */
    public static List<String> referrerPolicies(ProbeResponse page) {
        var read = read(page);
        return Stream.of(
                        page.headers("referrer-policy").stream().flatMap(it -> Stream.of(it.split(","))),
                        read.select("meta[name=referrer]").eachAttr("content").stream(),
                        read.select("[referrerpolicy]").eachAttr("referrerpolicy").stream())
                .flatMap(it -> it)
                .map(it -> it.strip().toLowerCase(Locale.ROOT))
                .toList();
    }

    /** The value of an attribute; empty if it is missing. */
    public static Optional<String> attribute(Element element, String name) {
        return element.hasAttr(name) ? Optional.of(element.attr(name)) : Optional.empty();
    }

    /**
     * Whether an element has an attribute, such as {@code checked}, with or without a value; the same word within a value does not count.
     */
    public static boolean has(Element element, String name) {
        return element.hasAttr(name);
    }

    /** Whether an input is for a card, judged by its {@code autocomplete} or its name; a value may contain any letters by chance. */
    public static boolean asksForCard(Element input) {
        return input.attr("autocomplete").matches("(?i)(.*\\s)?cc-.*")
                || input.attr("name").matches("(?i).*(card|cvc).*");
    }

    /** Whether the page contains a script that is not a file of its own origin. */
    public static boolean bringsScript(ProbeResponse page) {
        var read = read(page);
        return read.select("script").stream().anyMatch(it -> !isData(it) && !isOwn(it.attr("src")))
                || read.getAllElements().stream().anyMatch(VisitedPages::handles)
                || page.body().toLowerCase(Locale.ROOT).contains("javascript:");
    }

    private static boolean isData(Element script) {
        return script.attributes().size() == 1 && script.attr("type").equalsIgnoreCase(DATA);
    }

    private static boolean isOwn(String source) {
        return source.startsWith("/") && !source.startsWith("//");
    }

    private static boolean handles(Element element) {
        return element.attributes().asList().stream()
                .anyMatch(it -> HANDLER.matcher(it.getKey()).matches());
    }

    /** Parses a page as HTML. */
    public static Document read(ProbeResponse page) {
        return Jsoup.parse(page.body());
    }

    /** The text of an element, with single spaces between its parts and for each run of white space. */
    public static String words(Element element) {
        return element.nodeStream(TextNode.class)
                .map(TextNode::getWholeText)
                .collect(Collectors.joining(" "))
                .replaceAll("\\s+", " ")
                .strip();
    }
}
