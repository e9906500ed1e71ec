package shop.troth.content.look;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The changes to a look. The text has one setting per line, such as {@code light accent: #0b5566}, and below them the drawing of the logo,
 * if it is one. Everything else is as in the store's style sheet.
 *
 * @param font the word of a {@link ShippedFont}; the empty text for the style sheet's own
 * @param logo {@link #DRAWING}, the address of an uploaded picture in the shop, or the empty text for the logo in the store's files
 * @param inTextColor whether the logo is filled with the text color, so that it is visible on dark pages too
 * @param colors the changed colors
 * @param drawing the logo as cleaned SVG, or the empty text
 */
public record LookText(String font, String logo, boolean inTextColor, Palette colors, String drawing) {

    /** The logo is the drawing in this text. */
    public static final String DRAWING = "drawing";

    /** No changes. */
    public static final LookText PLAIN = new LookText("", "", false, Palette.NONE, "");

    private static final String FONT = "font: ";
    private static final String LOGO = "logo: ";
    private static final String IN_TEXT_COLOR = "logo-color: text";
    private static final Pattern COLOR = Pattern.compile("(light|dark) ([a-z-]{1,20}): (\\S{1,20})");
    private static final Pattern PICTURE = Pattern.compile("/pictures/[0-9a-f]{32}/[0-9]{1,5}\\.(jpg|png)");
    private static final int SHOWN = 40;

    /** Parses a text, ignoring invalid parts. */
    public static LookText of(String text) {
        return new Reading(Palette.NONE, false).read(text);
    }

    /**
     * What is wrong with a text, in sentences that say how to fix it.
     *
     * @param own the colors of the store's style sheet
     */
    public static List<String> faults(String text, Palette own) {
        var reading = new Reading(own, true);
        var look = reading.read(text);
        return reading.faults.isEmpty() ? ContrastCheck.faults(own.with(look.colors)) : List.copyOf(reading.faults);
    }

    /** The text from which {@link #of} makes an equal look. */
    public String text() {
        var text = new StringBuilder();
        if (!font.isEmpty()) {
            text.append(FONT).append(font).append('\n');
        }
        if (!logo.isEmpty()) {
            text.append(LOGO).append(logo).append('\n');
        }
        if (inTextColor) {
            text.append(IN_TEXT_COLOR).append('\n');
        }
        for (var screen : ColorMode.values()) {
            colors.of(screen)
                    .forEach((token, color) ->
                            text.append("%s %s: %s\n".formatted(screen.word(), token.word(), color.text())));
        }
        return drawing.isEmpty()
                ? text.toString()
                : text.append('\n').append(drawing).append('\n').toString();
    }

    /**
     * The differences from an earlier look, in words, such as {@code Links and buttons on light pages: #0b5566 to #8a1c5b}.
     *
     * @param own the colors of the store's style sheet
     */
    public List<String> changesSince(LookText before, Palette own) {
        var changes = new ArrayList<String>();
        if (!font.equals(before.font)) {
            changes.add("Font: %s to %s".formatted(named(before.font), named(font)));
        }
        if (!logo.equals(before.logo) || !drawing.equals(before.drawing) || inTextColor != before.inTextColor) {
            changes.add("Logo");
        }
        var was = own.with(before.colors);
        var now = own.with(colors);
        for (var screen : ColorMode.values()) {
            now.of(screen)
                    .forEach((token, color) -> was.find(screen, token)
                            .filter(it -> !it.equals(color))
                            .ifPresent(it -> changes.add("%s on %s: %s to %s"
                                    .formatted(token.label(), screen.words(), it.text(), color.text()))));
        }
        return changes;
    }

    private static String named(String font) {
        return font.isEmpty() ? "the store’s own" : font;
    }

    /** A parser for one text. */
    private static final class Reading {

        private final Palette own;
        private final boolean strict;
        private final List<String> faults = new ArrayList<>();
        private final Map<ColorMode, Map<ColorToken, Color>> colors = new EnumMap<>(ColorMode.class);
        private String font = "";
        private String logo = "";
        private boolean inTextColor;

        /** @param strict whether a color that the style sheet does not have is a fault */
        Reading(Palette own, boolean strict) {
            this.own = own;
            this.strict = strict;
        }

        LookText read(String text) {
            var at = text.indexOf("<svg");
            (at < 0 ? text : text.substring(0, at))
                    .lines()
                    .map(String::strip)
                    .filter(it -> !it.isEmpty())
                    .forEach(this::line);
            var drawing = at < 0 ? "" : drawing(text.substring(at));
            if (logo.equals(DRAWING) == drawing.isEmpty()) {
                if (faults.isEmpty()) {
                    faults.add("The text says “logo: drawing” if there is a drawing below it, and only then.");
                }
                logo = logo.equals(DRAWING) ? "" : logo;
                drawing = "";
            }
            return new LookText(font, logo, inTextColor, new Palette(of(ColorMode.LIGHT), of(ColorMode.DARK)), drawing);
        }

        private Map<ColorToken, Color> of(ColorMode screen) {
            return colors.getOrDefault(screen, Map.of());
        }

        private void line(String line) {
            var color = COLOR.matcher(line);
            if (line.startsWith(FONT)) {
                font = ShippedFont.of(line.substring(FONT.length()))
                        .map(ShippedFont::word)
                        .orElseGet(() -> fault("“%s” isn’t one of the fonts to choose from.", line));
            } else if (line.startsWith(LOGO)) {
                var said = line.substring(LOGO.length());
                logo = said.equals(DRAWING) || PICTURE.matcher(said).matches()
                        ? said
                        : fault("“%s” isn’t an uploaded picture.", line);
            } else if (line.equals(IN_TEXT_COLOR)) {
                inTextColor = true;
            } else if (color.matches()) {
                color(color.group(1), color.group(2), color.group(3));
            } else {
                fault("“%s” isn’t a setting of a look: remove the line.", line);
            }
        }

        private void color(String on, String word, String value) {
            var screen = ColorMode.of(on).orElseThrow();
            var token = ColorToken.of(word).filter(ColorToken.changing()::contains);
            var color = Color.of(value);
            if (token.isEmpty() || strict && own.find(screen, token.get()).isEmpty()) {
                fault("“%s” isn’t a color of this store’s look.", word);
            } else if (color.isEmpty()) {
                fault("“%s” isn’t a color such as #0b5566.", value);
            } else {
                colors.computeIfAbsent(screen, _ -> new EnumMap<>(ColorToken.class))
                        .put(token.get(), color.get());
            }
        }

        private String drawing(String svg) {
            return switch (LogoDrawing.cleaned(svg)) {
                case LogoDrawing.Result.Clean(var clean) -> clean;
                case LogoDrawing.Result.Refused(var sentence) -> {
                    faults.add(sentence);
                    yield "";
                }
            };
        }

        /** @return the empty text */
        private String fault(String sentence, String about) {
            faults.add(sentence.formatted(about.length() > SHOWN ? about.substring(0, SHOWN) + "…" : about));
            return "";
        }
    }

    /** The chosen font; empty for the style sheet's own. */
    Optional<ShippedFont> shipped() {
        return ShippedFont.of(font);
    }
}
