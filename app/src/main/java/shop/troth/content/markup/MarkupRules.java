package shop.troth.content.markup;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;

/** The elements and attributes that a page may have. All others are rejected. */
final class MarkupRules {

    private static final Set<String> ELEMENTS = Set.of(
            "h1",
            "h2",
            "h3",
            "h4",
            "p",
            "div",
            "section",
            "ul",
            "ol",
            "li",
            "dl",
            "dt",
            "dd",
            "blockquote",
            "figure",
            "figcaption",
            "hr",
            "br",
            "a",
            "b",
            "strong",
            "i",
            "em",
            "span",
            "small",
            "sub",
            "sup",
            "abbr",
            "code",
            "time",
            "img",
            "table",
            "caption",
            "thead",
            "tbody",
            "tfoot",
            "tr",
            "th",
            "td");

    private static final Set<String> RUN = Set.of("script", "noscript", "template");
    private static final Set<String> STYLE = Set.of("style", "link", "meta", "base", "title", "font");
    private static final Set<String> FORM = Set.of(
            "form", "input", "button", "select", "option", "textarea", "label", "fieldset", "datalist", "output");
    private static final Set<String> LOAD = Set.of(
            "iframe", "frame", "object", "embed", "applet", "video", "audio", "source", "track", "picture", "svg",
            "math");

    /** Attributes that every element may have. */
    private static final Map<String, String> ANYWHERE = Map.of(
            "class", "[A-Za-z0-9 _-]{0,200}",
            "id", "[A-Za-z][A-Za-z0-9-]{0,60}",
            "lang", "[A-Za-z-]{2,20}",
            "aria-label", "[^<>]{1,200}",
            "aria-labelledby", "[A-Za-z][A-Za-z0-9-]{0,60}",
            "role", "region",
            "tabindex", "0");

    private static final Map<String, String> CELL = Map.of("colspan", "[1-9][0-9]?", "rowspan", "[1-9][0-9]?");

    /** Further attributes of single elements. {@link LinkRules} checks links and pictures. */
    private static final Map<String, Map<String, String>> OF_ONE = Map.of(
            "a", Map.of("href", ".*"),
            "img", Map.of("src", ".*", "alt", "[^<>]{0,250}", "width", "[1-9][0-9]{0,3}", "height", "[1-9][0-9]{0,3}"),
            "th", Map.of("scope", "(row|col)(group)?", "colspan", "[1-9][0-9]?", "rowspan", "[1-9][0-9]?"),
            "td", CELL,
            "ol", Map.of("start", "[0-9]{1,4}"),
            "abbr", Map.of("title", "[^<>]{1,200}"),
            "time", Map.of("datetime", "[0-9T:Z+-]{4,25}"));

    private MarkupRules() {}

    static Optional<String> element(Element it) {
        var name = it.normalName();
        if (ELEMENTS.contains(name)) {
            return Optional.empty();
        }
        if (RUN.contains(name)) {
            return Optional.of("Remove <%s>: no scripts run on a page.".formatted(name));
        }
        if (STYLE.contains(name)) {
            return Optional.of(
                    "Remove <%s>: a page looks as the shop’s style sheet says. Use one of its classes, such as <p class=\"lead\">."
                            .formatted(name));
        }
        if (FORM.contains(name)) {
            return Optional.of(
                    "Remove <%s>: a page has no forms. Link to a page that has one, such as <a href=\"/contact\">Contact us</a>."
                            .formatted(name));
        }
        return Optional.of(
                LOAD.contains(name)
                        ? "Remove <%s>: a page shows text and the shop’s own pictures. Link to everything else."
                                .formatted(name)
                        : "Remove <%s>: a page has headings, paragraphs, lists, tables, links, and pictures."
                                .formatted(name));
    }

    static Optional<String> attribute(Element of, Attribute it) {
        var element = of.normalName();
        var name = it.getKey();
        var own = OF_ONE.getOrDefault(element, Map.of());
        var allowed = own.containsKey(name) ? own.get(name) : ANYWHERE.get(name);
        if (allowed == null) {
            return Optional.of(refused(element, name));
        }
        return it.getValue().matches(allowed)
                ? Optional.empty()
                : Optional.of(
                        "Fix %s=\"%s\" of <%s>, or remove it.".formatted(name, shortened(it.getValue()), element));
    }

    private static String refused(String element, String name) {
        if (name.equals("style")) {
            return "Remove the attribute style of <%s>: use a class of the shop’s style sheet instead, such as class=\"lead\"."
                    .formatted(element);
        }
        return name.startsWith("on")
                ? "Remove the attribute %s of <%s>: no scripts run on a page.".formatted(name, element)
                : "Remove the attribute %s of <%s>.".formatted(name, element);
    }

    static String shortened(String text) {
        return text.length() > 40 ? text.substring(0, 40) + "…" : text;
    }
}
