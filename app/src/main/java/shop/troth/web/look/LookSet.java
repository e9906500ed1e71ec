package shop.troth.web.look;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * All files of a look at one moment.
 *
 * @param items by name
 * @param fonts paths of the fonts that most pages load first
 */
record LookSet(Map<String, Look.Item> items, List<String> fonts) {

    static final String SHEET = "look.css";

    private static final Pattern FONT = Pattern.compile("url\\(\"(fonts/[^\"]+\\.woff2[^\"]*)\"\\)");

    /** With the upright, proportional fonts of its style sheet. */
    static LookSet of(Map<String, Look.Item> items) {
        var fonts = Optional.ofNullable(items.get(SHEET))
                .map(it -> FONT.matcher(text(it))
                        .results()
                        .map(found -> found.group(1))
                        .filter(name -> !name.contains("italic") && !name.contains("mono"))
                        .map(name -> "/look/" + name)
                        .distinct()
                        .toList())
                .orElse(List.of());
        return new LookSet(items, fonts);
    }

    /** The address of a file; without a tag if there is no such file. */
    String address(String name) {
        return "/look/" + name + find(name).map(it -> "?v=" + it.tag()).orElse("");
    }

    Optional<Look.Item> find(String name) {
        return Optional.ofNullable(items.get(name));
    }

    /** The same look with a change applied. */
    LookSet with(LookChanges.Change change) {
        if (change.sheet().isEmpty()) {
            return this;
        }
        var all = new HashMap<>(items);
        change.files().forEach((name, content) -> all.put(name, Look.item(name, content)));
        var sheet = find(SHEET).map(LookSet::text).orElse("") + change.sheet();
        all.put(SHEET, Look.item(SHEET, sheet.getBytes(StandardCharsets.UTF_8)));
        var changed = new LookSet(Map.copyOf(all), fonts);
        return change.fonts().isEmpty()
                ? changed
                : new LookSet(
                        changed.items,
                        change.fonts().stream().map(changed::address).toList());
    }

    private static String text(Look.Item item) {
        return new String(item.content(), StandardCharsets.UTF_8);
    }
}
