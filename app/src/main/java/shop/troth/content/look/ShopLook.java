package shop.troth.content.look;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The look of a shop: the colors of its style sheet, and the changes to them.
 *
 * @param own the colors in the file of the style sheet
 */
public record ShopLook(Palette own, LookText changed) {

    /** Prefix of the names of files that are added to those of the store. */
    public static final String FOLDER = "own/";

    private static final String LOGO = FOLDER + "logo.svg";

    /** The colors that the shop shows. */
    public Palette palette() {
        return own.with(changed.colors());
    }

    /** Whether nothing was changed. */
    public boolean isPlain() {
        return changed.equals(LookText.PLAIN);
    }

    /** The files that {@link #sheet} refers to, by name. */
    public Map<String, byte[]> files() {
        var files = new LinkedHashMap<String, byte[]>();
        changed.shipped().ifPresent(it -> it.files().forEach((name, content) -> files.put(FOLDER + name, content)));
        if (!changed.drawing().isEmpty()) {
            files.put(LOGO, changed.drawing().getBytes(StandardCharsets.UTF_8));
        }
        return files;
    }

    /** The names of the font files that pages load first; empty for the fonts of the style sheet. */
    public List<String> fonts() {
        return changed.shipped()
                .map(it -> it.names().stream().map(name -> FOLDER + name).toList())
                .orElse(List.of());
    }

    /**
     * What is appended to the style sheet; the empty text if nothing was changed.
     *
     * @param address maps the name of a file of the look to its URL
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

    private static String declarations(Map<ColorToken, Color> colors) {
        var text = new StringBuilder();
        colors.forEach((token, color) -> text.append("--%s: %s; ".formatted(token.word(), color.text())));
        return text.toString();
    }

    /** Its position and size stay as in the style sheet. */
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
