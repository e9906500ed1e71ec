package shop.troth.content.look;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which colors appear on which backgrounds, and the contrast they need for level AA (WCAG 2.2, 1.4.3 and 1.4.11). */
final class ContrastCheck {

    private static final double TEXT = 4.5;
    private static final double SHAPE = 3;
    private static final int DIGITS = 2;

    private static final List<ColorToken> GROUNDS =
            List.of(ColorToken.PAPER, ColorToken.SHEET, ColorToken.TINT, ColorToken.CHOICE);
    private static final List<ColorToken> TEXTS = List.of(
            ColorToken.INK,
            ColorToken.MUTED,
            ColorToken.ACCENT,
            ColorToken.ACCENT_STRONG,
            ColorToken.GOOD,
            ColorToken.WARN,
            ColorToken.BAD);
    private static final List<Pair> PAIRS = pairs();

    private ContrastCheck() {}

    private record Pair(ColorToken front, ColorToken ground, double least) {}

    private static List<Pair> pairs() {
        var pairs = new ArrayList<Pair>();
        for (var ground : GROUNDS) {
            TEXTS.forEach(it -> pairs.add(new Pair(it, ground, TEXT)));
            pairs.add(new Pair(ColorToken.EDGE, ground, SHAPE));
            pairs.add(new Pair(ColorToken.FOCUS, ground, SHAPE));
        }
        for (var ground : List.of(ColorToken.ACCENT, ColorToken.ACCENT_STRONG)) {
            pairs.add(new Pair(ColorToken.ON_ACCENT, ground, TEXT));
        }
        pairs.add(new Pair(ColorToken.ON_BAND, ColorToken.BAND, TEXT));
        pairs.add(new Pair(ColorToken.ON_STRIP, ColorToken.STRIP, TEXT));
        pairs.add(new Pair(ColorToken.MARK, ColorToken.STRIP, TEXT));
        pairs.add(new Pair(ColorToken.ON_KEY, ColorToken.KEY, TEXT));
        for (var ground : List.of(ColorToken.APRICOT, ColorToken.ROSE, ColorToken.OAT, ColorToken.SAGE)) {
            pairs.add(new Pair(ColorToken.INK, ground, TEXT));
        }
        for (var ground : List.of(ColorToken.GOOD_BG, ColorToken.WARN_BG, ColorToken.BAD_BG)) {
            for (var text : List.of(ColorToken.INK, ColorToken.MUTED, ColorToken.ACCENT, ColorToken.ACCENT_STRONG)) {
                pairs.add(new Pair(text, ground, TEXT));
            }
            pairs.add(new Pair(ColorToken.FOCUS, ground, SHAPE)); // for links in notices
        }
        return List.copyOf(pairs);
    }

    /** The pairs with too little contrast: one sentence each, with both colors and their contrast. */
    static List<String> faults(Palette palette) {
        var faults = new ArrayList<String>();
        for (var screen : ColorMode.values()) {
            PAIRS.forEach(it -> fault(palette, screen, it).ifPresent(faults::add));
        }
        return faults;
    }

    private static Optional<String> fault(Palette palette, ColorMode screen, Pair pair) {
        var front = palette.find(screen, pair.front());
        var ground = palette.find(screen, pair.ground());
        if (front.isEmpty() || ground.isEmpty()) {
            return Optional.empty();
        }
        var contrast = front.get().contrast(ground.get());
        return contrast >= pair.least()
                ? Optional.empty()
                : Optional.of(
                        "On %s, “%s” %s on “%s” %s has a contrast of %s to 1. It needs %s to 1: make one of them darker or lighter."
                                .formatted(
                                        screen.words(),
                                        pair.front().label(),
                                        front.get().text(),
                                        pair.ground().label(),
                                        ground.get().text(),
                                        BigDecimal.valueOf(contrast).setScale(DIGITS, RoundingMode.DOWN),
                                        BigDecimal.valueOf(pair.least())
                                                .stripTrailingZeros()
                                                .toPlainString()));
    }
}
