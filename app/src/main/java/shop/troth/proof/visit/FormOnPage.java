package shop.troth.proof.visit;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A form as it stands on a page.
 *
 * @param page what was asked for
 * @param action where it goes
 * @param html what stands in it
 */
public record FormOnPage(String page, String action, String html) {

    private static final Pattern FORM = Pattern.compile("(?is)<form\\b([^>]*)>(.*?)</form>");
    private static final Pattern INPUT = Pattern.compile("(?is)<(input|select|textarea)\\b[^>]*>");
    private static final Pattern TOLD = Pattern.compile("class=\"[^\"]*\\b(told|purpose)\\b");
    private static final Set<String> TYPED =
            Set.of("text", "email", "tel", "password", "search", "url", "date", "month", "number", "file");

    /**
     * An input with a name.
     *
     * @param typed whether something can be typed into it, or chosen from a list of more than its own options
     * @param label what the page calls it, marks included; the empty text if it has none
     */
    public record Input(String name, boolean typed, boolean required, String label) {}

    public static List<FormOnPage> on(Answer page) {
        return FORM.matcher(page.body())
                .results()
                .map(it -> new FormOnPage(
                        page.path(),
                        Pages.attribute(" " + it.group(1), "action").orElse(page.path()),
                        it.group(2)))
                .toList();
    }

    public List<Input> inputs() {
        return INPUT.matcher(html)
                .results()
                .flatMap(it -> input(it.group(1), it.group()).stream())
                .toList();
    }

    /** Whether it says what it is for. */
    public boolean tells() {
        return TOLD.matcher(html).find();
    }

    private Optional<Input> input(String tag, String element) {
        var typed = !tag.equalsIgnoreCase("input")
                || TYPED.contains(Pages.attribute(element, "type").orElse("text"));
        var required = Pages.has(element, "required");
        return Pages.attribute(element, "name").map(it -> new Input(it, typed, required, label(element)));
    }

    private String label(String element) {
        var id = Pages.attribute(element, "id").orElse("");
        var found = Pattern.compile("(?is)<label\\b[^>]*\\bfor=\"" + Pattern.quote(id) + "\"[^>]*>(.*?)</label>")
                .matcher(html);
        return !id.isEmpty() && found.find()
                ? found.group(1)
                        .replaceAll("<[^>]*>", " ")
                        .replaceAll("\\s+", " ")
                        .strip()
                : "";
    }
}
