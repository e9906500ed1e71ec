package shop.troth.proof.visit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.springframework.web.util.HtmlUtils;

/** Reads what a probe needs out of a store's pages. */
public final class Pages {

    private static final Pattern REVIEWED = Pattern.compile("name=\"reviewed\"[^>]*value=\"([^\"]+)\"");
    private static final Pattern WITHIN = Pattern.compile("href=\"(/[^\"#]*)(?:#[^\"]*)?\"");
    private static final Pattern SKU = Pattern.compile("name=\"sku\"[^>]*value=\"([^\"]+)\"");
    private static final Pattern PRODUCT = Pattern.compile("href=\"(/products/[a-z0-9-]+)\"");
    private static final Pattern QUANTITY = Pattern.compile("name=\"quantity\\.([^\"]+)\"[^>]*value=\"(\\d+)\"");
    private static final Pattern TO_PAY = Pattern.compile("<button class=\"full\"[^>]*>\\s*Confirm and pay([^<]+)<");
    private static final Pattern INPUT = Pattern.compile("<input\\b[^>]*>");
    private static final Pattern SCRIPT = Pattern.compile("(?is)<script\\b([^>]*)>(.*?)</script>");
    private static final Pattern SOURCE = Pattern.compile("(?i)\\bsrc\\s*=\\s*[\"']?([^\"'\\s>]+)");
    /** A block of data for search engines (JSON-LD 1.1, 7): no browser runs or fetches a script of this type. */
    private static final Pattern DATA = Pattern.compile("(?i)^\\s+type=\"application/ld\\+json\"\\s*$");

    private static final Pattern HANDLER = Pattern.compile("(?is)<[a-z][^>]*\\s(on[a-z]+)\\s*=\\s*[\"']|javascript:");

    private Pages() {}

    static List<String> products(Answer page) {
        return all(PRODUCT, page, it -> it.group(1));
    }

    static List<String> skus(Answer page) {
        return all(SKU, page, it -> it.group(1));
    }

    /** Paths within the shop that a page links to, its style sheets and pictures left out, in the order of the page. */
    public static List<String> linksWithin(Answer page) {
        return WITHIN.matcher(page.body())
                .results()
                .map(it -> HtmlUtils.htmlUnescape(it.group(1)))
                .filter(it -> !it.startsWith("//") && !it.startsWith("/look/") && !it.startsWith("/pictures/"))
                .distinct()
                .toList();
    }

    /** The first product that a list links to. */
    public static Optional<String> firstProduct(Answer page) {
        return products(page).stream().findFirst();
    }

    /** The first catalog number that a product's page sells. */
    public static Optional<String> firstSku(Answer page) {
        return skus(page).stream().findFirst();
    }

    public static Optional<String> reviewed(Answer page) {
        var found = REVIEWED.matcher(page.body());
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }

    /** Pieces by catalog number, as the review shows them. */
    public static Map<String, Integer> quantities(Answer review) {
        var quantities = new LinkedHashMap<String, Integer>();
        QUANTITY.matcher(review.body())
                .results()
                .forEach(it -> quantities.put(it.group(1), Integer.valueOf(it.group(2))));
        return quantities;
    }

    /** The digits of the amount on the button that places the order, such as {@code 12850}; empty if there is no button. */
    public static String toPay(Answer review) {
        var found = TO_PAY.matcher(review.body());
        return found.find() ? found.group(1).replaceAll("\\D", "") : "";
    }

    /** Every input, as it stands in the page. */
    public static List<String> inputs(Answer page) {
        return all(INPUT, page, MatchResult::group);
    }

    /** Values of the inputs of this name, in the order of the page. */
    static List<String> values(Answer page, String name) {
        return inputs(page).stream()
                .filter(it -> attribute(it, "name").filter(name::equals).isPresent())
                .flatMap(it -> attribute(it, "value").stream())
                .toList();
    }

    /** Whether the page has an input or a list of this name. */
    public static boolean asks(Answer page, String name) {
        return page.body().contains("name=\"" + name + "\"");
    }

    /** The value of an attribute; empty if it is missing. */
    public static Optional<String> attribute(String element, String name) {
        var found = Pattern.compile("(?i)\\s" + Pattern.quote(name) + "\\s*=\\s*\"([^\"]*)\"")
                .matcher(element);
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }

    /** Whether an element has an attribute that needs no value, such as {@code checked}; the word in a value says nothing. */
    public static boolean has(String element, String name) {
        var bare = element.replaceAll("\"[^\"]*\"", "\"\"");
        return bare.matches("(?is).*\\s" + Pattern.quote(name) + "(\\s|/|>|=).*");
    }

    /** Whether an input is for a card, by what it tells browsers to fill in or by its name; a value may hold any letters by chance. */
    public static boolean asksForCard(String input) {
        return attribute(input, "autocomplete").orElse("").matches("(?i)(.*\\s)?cc-.*")
                || attribute(input, "name").orElse("").matches("(?i).*(card|cvc).*");
    }

    /** Whether it brings a script that is not a file of its own origin. */
    public static boolean bringsScript(Answer page) {
        var foreign = SCRIPT.matcher(page.body())
                .results()
                .filter(it -> !DATA.matcher(it.group(1)).find())
                .anyMatch(it -> {
                    var source = SOURCE.matcher(it.group(1));
                    return !source.find()
                            || !source.group(1).startsWith("/")
                            || source.group(1).startsWith("//");
                });
        return foreign || HANDLER.matcher(page.body()).find();
    }

    private static List<String> all(Pattern pattern, Answer page, java.util.function.Function<MatchResult, String> of) {
        return pattern.matcher(page.body()).results().map(of).distinct().toList();
    }
}
