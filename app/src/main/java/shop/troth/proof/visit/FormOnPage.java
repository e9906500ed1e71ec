package shop.troth.proof.visit;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/**
 * A form on a page.
 *
 * @param page the page's path
 * @param action where the form is sent
 * @param form the form element
 */
public record FormOnPage(String page, String action, Element form) {

    private static final Pattern TOLD = Pattern.compile("\\b(told|purpose)\\b");
    private static final Set<String> TYPED =
            Set.of("text", "email", "tel", "password", "search", "url", "date", "month", "number", "file");

    /**
     * An input with a name.
     *
     * @param typed whether something can be typed into it, or chosen from a list
     * @param label its label, including marks such as “required”; empty if it has none
     */
    public record Input(String name, boolean typed, boolean required, String label) {}

    /** All forms of a page, in page order. */
    public static List<FormOnPage> on(ProbeResponse page) {
        return VisitedPages.read(page).select("form").stream()
                .map(it -> new FormOnPage(
                        page.path(), VisitedPages.attribute(it, "action").orElse(page.path()), it))
                .toList();
    }

    /** The form's inputs, lists, and text areas that have a name. */
    public List<Input> inputs() {
        return form.select("input, select, textarea").stream()
                .flatMap(it -> input(it).stream())
                .toList();
    }

    /** Whether the form says what it is for. */
    public boolean tells() {
        return form.select("[class]").stream()
                .anyMatch(it -> TOLD.matcher(it.className()).find());
    }

    private Optional<Input> input(Element element) {
        var typed = !element.nameIs("input")
                || TYPED.contains(VisitedPages.attribute(element, "type").orElse("text"));
        var required = VisitedPages.has(element, "required");
        return VisitedPages.attribute(element, "name").map(it -> new Input(it, typed, required, label(element)));
    }

    private String label(Element element) {
        var id = element.attr("id");
        return id.isEmpty()
                ? ""
                : form.select("label").stream()
                        .filter(it -> it.attr("for").equals(id))
                        .findFirst()
                        .map(VisitedPages::words)
                        .orElse("");
    }
}
