package shop.troth.content.look;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which colors appear on which backgrounds, and the contrast they need for level AA (WCAG 2.2, 1.4.3 and 1.4.11). */
final class Readable {

    private static final double TEXT = 4.5;
    private static final double SHAPE = 3;
    private static final int DIGITS = 2;

    private static final List<Token> GROUNDS = List.of(Token.PAPER, Token.SHEET, Token.TINT, Token.CHOICE);
    private static final List<Token> TEXTS =
            List.of(Token.INK, Token.MUTED, Token.ACCENT, Token.ACCENT_STRONG, Token.GOOD, Token.WARN, Token.BAD);
    private static final List<Pair> PAIRS = pairs();

    private Readable() {}

    private record Pair(Token front, Token ground, double least) {}

    private static List<Pair> pairs() {
        var pairs = new ArrayList<Pair>();
        for (var ground : GROUNDS) {
            TEXTS.forEach(it -> pairs.add(new Pair(it, ground, TEXT)));
            pairs.add(new Pair(Token.EDGE, ground, SHAPE));
            pairs.add(new Pair(Token.FOCUS, ground, SHAPE));
        }
        for (var ground : List.of(Token.ACCENT, Token.ACCENT_STRONG)) {
            pairs.add(new Pair(Token.ON_ACCENT, ground, TEXT));
        }
        pairs.add(new Pair(Token.ON_BAND, Token.BAND, TEXT));
        pairs.add(new Pair(Token.ON_STRIP, Token.STRIP, TEXT));
        pairs.add(new Pair(Token.MARK, Token.STRIP, TEXT));
        pairs.add(new Pair(Token.ON_KEY, Token.KEY, TEXT));
        for (var ground : List.of(Token.APRICOT, Token.ROSE, Token.OAT, Token.SAGE)) {
            pairs.add(new Pair(Token.INK, ground, TEXT));
        }
        for (var ground : List.of(Token.GOOD_BG, Token.WARN_BG, Token.BAD_BG)) {
            for (var text : List.of(Token.INK, Token.MUTED, Token.ACCENT, Token.ACCENT_STRONG)) {
                pairs.add(new Pair(text, ground, TEXT));
            }
            pairs.add(new Pair(Token.FOCUS, ground, SHAPE)); // for links in notices
        }
        return List.copyOf(pairs);
    }

    /** The pairs with too little contrast: one sentence each, with both colors and their contrast. */
    static List<String> faults(Palette palette) {
        var faults = new ArrayList<String>();
        for (var screen : Screen.values()) {
            PAIRS.forEach(it -> fault(palette, screen, it).ifPresent(faults::add));
        }
        return faults;
    }

    private static Optional<String> fault(Palette palette, Screen screen, Pair pair) {
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
