package shop.troth.desk.look;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import shop.troth.content.look.Color;
import shop.troth.content.look.ColorMode;
import shop.troth.content.look.ColorToken;
import shop.troth.content.look.LookText;
import shop.troth.content.look.Palette;

/**
 * The look that was chosen in the form. A color equal to the style sheet's own is not a change, so that it follows the file.
 *
 * @param faults sentences; the look is valid only if there are none
 */
record ReadLook(LookText look, List<String> faults) {

    static final String FONT = "font";
    static final String LOGO = "logo";
    static final String COLOR = "logo-color";
    static final String DRAWING = "drawing";

    /** The value of the ticked box. */
    static final String TEXT = "text";

    /** @param own the colors of the store's style sheet */
    static ReadLook of(Map<String, String> sent, Palette own) {
        var faults = new ArrayList<String>();
        var colors = new Palette(colors(sent, own, ColorMode.LIGHT, faults), colors(sent, own, ColorMode.DARK, faults));
        var logo = sent.getOrDefault(LOGO, "");
        var look = new LookText(
                sent.getOrDefault(FONT, ""),
                logo,
                !logo.isEmpty() && sent.getOrDefault(COLOR, "").equals(TEXT),
                colors,
                logo.equals(LookText.DRAWING)
                        ? sent.getOrDefault(DRAWING, "").replace("\r\n", "\n").strip()
                        : "");
        return new ReadLook(look, faults);
    }

    static String field(ColorMode screen, ColorToken token) {
        return screen.word() + "." + token.word();
    }

    private static Map<ColorToken, Color> colors(
            Map<String, String> sent, Palette own, ColorMode screen, List<String> faults) {
        var colors = new EnumMap<ColorToken, Color>(ColorToken.class);
        for (var token : ColorToken.changing()) {
            var typed = sent.getOrDefault(field(screen, token), "");
            var usual = own.find(screen, token);
            if (usual.isEmpty() || typed.isBlank()) {
                continue;
            }
            Color.of(typed)
                    .ifPresentOrElse(
                            it -> {
                                if (!it.equals(usual.get())) {
                                    colors.put(token, it);
                                }
                            },
                            () -> faults.add("“%s” on %s: enter a color such as #0b5566."
                                    .formatted(token.label(), screen.words())));
        }
        return colors;
    }
}
