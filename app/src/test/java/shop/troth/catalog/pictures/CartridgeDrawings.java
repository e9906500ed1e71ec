package shop.troth.catalog.pictures;

import java.util.Random;

/** Things filled with beads: water cartridges and extraction columns. */
final class CartridgeDrawings {

    private static final String LINE = "stroke='#6f8590' stroke-width='1.5' stroke-linejoin='round'";

    private CartridgeDrawings() {}

    private static Svg canvas() {
        return new Svg(320, 240)
                .gradient("white", false, "#bccad1", "#ffffff", "#f2f6f7", "#aebec6")
                .gradient("petrol", false, "#07485a", "#12829a", "#07485a")
                .gradient("clear", false, "#cfe3e9", "#f7fbfc", "#cfe3e9");
    }

    /** Two cartridges. @param first and second colors of the beads; @param slim whether they are narrow */
    static String cartridges(String first, String second, boolean slim) {
        var svg = canvas();
        var random = new Random(slim ? 7 : 3);
        svg.ellipse(160, 226, 104, 9, "fill='#5c7079' fill-opacity='.22'");
        var half = slim ? 34 : 44;
        cartridge(svg, slim ? 106 : 100, half, slim ? 20 : 44, first, second, random);
        cartridge(svg, slim ? 212 : 214, half, 20, second, first, random);
        return svg.written();
    }

    private static void cartridge(Svg svg, int x, int half, int top, String first, String second, Random random) {
        svg.rect(x - 9, top - 8, 18, 16, 3, "fill='url(#white)' " + LINE);
        svg.rect(x - half, top + 26, half * 2, 172 - top, 4, "fill='url(#clear)' " + LINE);
        for (var y = top + 40; y < 192; y += 9) {
            for (var dx = -half + 8; dx <= half - 8; dx += 9) {
                var color = random.nextBoolean() ? first : second;
                var shift = (y / 9) % 2 * 4.5 - 2;
                svg.circle(x + dx + shift, y, 4.3, "fill='%s'".formatted(color));
            }
        }
        svg.path(
                "M%d %dV%d".formatted(x - half + 10, top + 40, 188),
                "stroke='#ffffff' stroke-opacity='.6' stroke-width='6' stroke-linecap='round'");
        svg.rect(x - half - 6, top + 6, half * 2 + 12, 24, 5, "fill='url(#petrol)'");
        svg.rect(x - half - 6, 194, half * 2 + 12, 26, 5, "fill='url(#petrol)'");
        var grips = new StringBuilder();
        for (var dx = -half; dx <= half; dx += 11) {
            grips.append("M%d %dv16M%d 199v16".formatted(x + dx, top + 10, x + dx));
        }
        svg.path(grips.toString(), "stroke='#ffffff' stroke-opacity='.28' stroke-width='2'");
    }

    static String extraction() {
        var svg = canvas();
        var beds = new String[] {"#d7a13a", "#35a9c0", "#f3f6f7"};
        for (var i = 0; i < 3; i++) {
            var x = 82 + i * 78;
            var bed = i == 1 ? 96 : 74;
            svg.rect(x - 32, 22, 64, 9, 4, "fill='url(#white)' " + LINE);
            svg.rect(x - 24, 30, 48, 152, 3, "fill='url(#clear)' fill-opacity='.8' " + LINE);
            svg.rect(x - 23, 172 - bed, 46, 6, 1, "fill='#8ea2ad'");
            svg.rect(x - 23, 178 - bed, 46, bed - 6, 0, "fill='" + beds[i] + "' fill-opacity='.9'");
            svg.rect(x - 23, 172, 46, 7, 1, "fill='#8ea2ad'");
            svg.path(
                    "M%d 182H%dL%d 198V224H%dV198Z".formatted(x - 24, x + 24, x + 7, x - 7),
                    "fill='url(#white)' " + LINE);
            svg.path(
                    "M%d 40V160".formatted(x - 16),
                    "stroke='#ffffff' stroke-opacity='.8' stroke-width='4' stroke-linecap='round'");
            svg.path(
                    "M%d 60h10M%d 76h10M%d 92h10".formatted(x + 12, x + 12, x + 12),
                    "stroke='#6f8590' stroke-width='1.2'");
        }
        return svg.written();
    }
}
