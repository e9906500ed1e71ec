package shop.troth.content.look;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The look of a shop: the colors of its style sheet, and what is changed of them.
 *
 * @param own the colors of the style sheet, as its file has them
 */
public record ShopLook(Palette own, LookText changed) {

    /** The names of files that are put beside those of the store begin with this. */
    public static final String FOLDER = "own/";

    private static final String LOGO = FOLDER + "logo.svg";

    /** The colors that the shop shows. */
    public Palette palette() {
        return own.with(changed.colors());
    }

    /** Whether it is the style sheet's alone. */
    public boolean isPlain() {
        return changed.equals(LookText.PLAIN);
    }

    /** The files that {@link #sheet} names, by their names in the look. */
    public Map<String, byte[]> files() {
        var files = new LinkedHashMap<String, byte[]>();
        changed.shipped().ifPresent(it -> it.files().forEach((name, content) -> files.put(FOLDER + name, content)));
        if (!changed.drawing().isEmpty()) {
            files.put(LOGO, changed.drawing().getBytes(StandardCharsets.UTF_8));
        }
        return files;
    }

    /** Names of the fonts that pages begin with; empty for those of the style sheet. */
    public List<String> fonts() {
        return changed.shipped()
                .map(it -> it.names().stream().map(name -> FOLDER + name).toList())
                .orElse(List.of());
    }

    /**
     * What is put behind the style sheet; the empty text if nothing is changed.
     *
     * @param address where a file of the look is found, by its name
     */
    public String sheet(UnaryOperator<String> address) {
        if (isPlain()) {
            return "";
        }
        var sheet = new StringBuilder("\n/* ---- changed at the desk ---- */\n");
        changed.shipped().ifPresent(it -> sheet.append(it.rules(name -> address.apply(FOLDER + name))));
        var light = declarations(changed.colors().light());
        var dark = declarations(changed.colors().dark());
        if (!light.isEmpty()) {
            sheet.append("@media not print { :root { %s} }\n".formatted(light));
        }
        if (!dark.isEmpty()) {
            sheet.append("@media (prefers-color-scheme: dark) { :root:not([data-display]) { %s} }\n".formatted(dark));
            sheet.append("@media not print { :root[data-display=\"dark\"] { %s} }\n".formatted(dark));
        }
        return sheet.append(logo(address)).toString();
    }

    private static String declarations(Map<Token, Color> colors) {
        var text = new StringBuilder();
        colors.forEach((token, color) -> text.append("--%s: %s; ".formatted(token.word(), color.text())));
        return text.toString();
    }

    /** Its place and size stay as the style sheet has them. */
    private String logo(UnaryOperator<String> address) {
        if (changed.logo().isEmpty()) {
            return "";
        }
        var file = changed.logo().equals(LookText.DRAWING) ? address.apply(LOGO) : changed.logo();
        return changed.inTextColor()
                ? ".logo { mask-image: url(\"%s\"); }\n".formatted(file)
                : ".logo, .logo:hover { background: url(\"%s\") var(--logo-place, left center) / contain no-repeat; mask: none; }\n"
                        .formatted(file);
    }
}
