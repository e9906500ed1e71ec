package shop.troth.storefront.account;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.springframework.web.util.HtmlUtils;
import shop.troth.testing.ShopClient;

/**
 * Fills in a store's forms as a browser's autofill does: by {@code autocomplete} tokens, and where there is none by labels. It follows links
 * and presses buttons by their words, and knows no address, no name of an input, and nothing else of the store.
 */
final class Robot {

    private static final Pattern FORM = Pattern.compile("(?s)<form\\b([^>]*)>(.*?)</form>");
    private static final Pattern CONTROL = Pattern.compile(
            "(?s)<input\\b[^>]*>|<select\\b[^>]*>.*?</select>|<textarea\\b[^>]*>.*?</textarea>|<button\\b[^>]*>.*?</button>");
    private static final Pattern LINK = Pattern.compile("(?s)<a\\b[^>]*\\bhref=\"([^\"]*)\"[^>]*>(.*?)</a>");
    private static final Pattern OPTION = Pattern.compile("<option value=\"([^\"]+)\"([^>]*)>([^<]*)");
    private static final int MOST_REDIRECTS = 6;

    /** @param own what it knows of the person, by token or by label */
    private final Map<String, String> own;

    /** What it keeps of each place, cookies above all. */
    private final Map<String, ShopClient> places = new HashMap<>();

    private ShopClient browser;
    private URI at;
    private ShopClient.Answer page;

    Robot(URI store, Map<String, String> own) {
        this.own = own;
        this.browser = places.computeIfAbsent(store.getAuthority(), it -> new ShopClient(store));
        this.at = store;
        this.page = browser.get("/");
    }

    String body() {
        return page.body();
    }

    URI at() {
        return at;
    }

    /** @param address a whole one, or a path of where it is */
    void opens(String address) {
        var to = at.resolve(address);
        browser = places.computeIfAbsent(to.getAuthority(), it -> new ShopClient(to.resolve("/")));
        at = to;
        settles(browser.get(path(to)));
    }

    /** Follows the first link with these words. */
    void follows(String words) {
        opens(LINK.matcher(body())
                .results()
                .filter(it -> text(it.group(2)).matches("(?i)" + words))
                .map(it -> HtmlUtils.htmlUnescape(it.group(1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no link “" + words + "” at " + at.getPath())));
    }

    /** Follows the first link to an address that begins so: a product has a name that only its store knows. */
    void followsFirst(String beginning) {
        opens(LINK.matcher(body())
                .results()
                .map(MatchResult::group)
                .flatMap(it -> attribute(it, "href").stream())
                .filter(it -> it.startsWith(beginning))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no link to " + beginning)));
    }

    /** Fills in the form that has a button with these words, and presses it. */
    void fillsInAndPresses(String words) {
        for (var form : FORM.matcher(body()).results().toList()) {
            var id = attribute(form.group(1), "id").map(it -> "form=\"" + it + "\"");
            var controls = controls(form.group(2), id);
            if (controls.stream().anyMatch(it -> isButton(it, words))) {
                var fields = new LinkedHashMap<String, String>();
                controls.forEach(it -> fillsIn(it, fields));
                var action = attribute(form.group(1), "action").orElse(at.getPath());
                settles(browser.post(path(at.resolve(HtmlUtils.htmlUnescape(action))), fields));
                return;
            }
        }
        throw new AssertionError("no form with a button “" + words + "” at " + at.getPath());
    }

    /** Those within a form, and those elsewhere that say they are of it. */
    private List<String> controls(String within, Optional<String> id) {
        var all = new ArrayList<>(
                CONTROL.matcher(within).results().map(MatchResult::group).toList());
        id.ifPresent(it -> CONTROL.matcher(body())
                .results()
                .map(MatchResult::group)
                .filter(control -> control.contains(it) && !control.contains("formaction"))
                .forEach(all::add));
        return all;
    }

    private static boolean isButton(String control, String words) {
        return control.startsWith("<button") && text(control).matches("(?i)" + words);
    }

    private void fillsIn(String control, Map<String, String> fields) {
        var name = attribute(control, "name").orElse("");
        var type = attribute(control, "type").orElse("text");
        if (name.isEmpty() || control.startsWith("<button") || control.matches("(?s)<[^>]*\\sdisabled[\\s>=].*")) {
            return;
        }
        var given = attribute(control, "value").map(HtmlUtils::htmlUnescape).orElse("");
        if (type.equals("hidden")) {
            fields.put(name, given);
        } else if (type.equals("radio")) {
            if (control.contains(" checked") || !fields.containsKey(name)) {
                fields.put(name, given);
            }
        } else if (type.equals("checkbox")) {
            if (control.contains(" checked")) {
                fields.put(name, given);
            }
        } else if (control.startsWith("<select")) {
            known(control)
                    .flatMap(it -> option(control, it))
                    .or(() -> option(control, ""))
                    .ifPresent(it -> fields.put(name, it));
        } else {
            fields.put(name, known(control).orElse(given));
        }
    }

    /** By the last token, which says what it is; by the label where there is none. */
    private Optional<String> known(String control) {
        var tokens = attribute(control, "autocomplete").orElse("off").split(" ");
        var token = tokens[tokens.length - 1];
        if (!token.equals("off") && !token.equals("on")) {
            return Optional.ofNullable(own.get(token));
        }
        var id = attribute(control, "id").orElse("");
        var label = Pattern.compile("(?s)<label\\b[^>]*for=\"" + Pattern.quote(id) + "\"[^>]*>(.*?)</label>")
                .matcher(body());
        return label.find()
                ? own.entrySet().stream()
                        .filter(it -> text(label.group(1))
                                .toLowerCase(java.util.Locale.ROOT)
                                .startsWith(it.getKey()))
                        .map(Map.Entry::getValue)
                        .findFirst()
                : Optional.empty();
    }

    private static Optional<String> option(String select, String wanted) {
        return OPTION.matcher(select)
                .results()
                .filter(it -> wanted.isEmpty()
                        ? it.group(2).contains("selected")
                        : it.group(1).equals(wanted) || it.group(3).strip().equals(wanted))
                .map(it -> it.group(1))
                .findFirst();
    }

    /** Goes where an answer leads. */
    private void settles(ShopClient.Answer answer) {
        page = answer;
        for (int i = 0; i < MOST_REDIRECTS && page.status() / 100 == 3; i++) {
            var to = at.resolve(page.location());
            if (!to.getAuthority().equals(at.getAuthority())) {
                opens(to.toString());
                return;
            }
            at = to;
            page = browser.get(path(to));
        }
    }

    private static String path(URI to) {
        return to.getRawPath() + (to.getRawQuery() == null ? "" : "?" + to.getRawQuery());
    }

    private static Optional<String> attribute(String element, String name) {
        var found = Pattern.compile("\\s" + name + "=\"([^\"]*)\"").matcher(" " + element);
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }

    private static String text(String html) {
        return HtmlUtils.htmlUnescape(html.replaceAll("<[^>]*>", " "))
                .replaceAll("\\s+", " ")
                .strip();
    }
}
