package shop.troth.catalog.pictures;

import java.util.Map;
import java.util.TreeMap;

/** The drawings of betty-mills, plain and square on; here what cleans, dries and is thrown away. */
final class Supplies {

    private static final String INK = "#12202e";
    private static final String BLUE = "#1f6fc4";
    private static final String GREEN = "#2f8f4e";
    private static final String YELLOW = "#ffd21f";
    private static final String RED = "#cf3b2f";
    private static final String KRAFT = "#c9975a";
    private static final String EDGE = "stroke='#8495a1' stroke-width='2' stroke-linejoin='round'";
    private static final int GROUND = 276;

    private Supplies() {}

    static Map<String, String> all() {
        var all = new TreeMap<String, String>();
        all.put("trigger-blue", trigger(BLUE));
        all.put("trigger-green", trigger(GREEN));
        all.put("trigger-red", trigger(RED));
        all.put("jug-blue", jug(BLUE));
        all.put("jug-green", jug(GREEN));
        all.put("jug-yellow", jug("#e0ae00"));
        all.put("jug-pink", jug("#d0578c"));
        all.put("aerosol-steel", aerosol("#7d8d99"));
        all.put("aerosol-yellow", aerosol("#e0ae00"));
        all.put("wipes-blue", canister(BLUE));
        all.put("wipes-green", canister(GREEN));
        all.put("bucket", bucket());
        all.put("mop", mop());
        all.put("broom", broom());
        all.put("dustpan", dustpan());
        all.put("liners-black", liners("#2a323a"));
        all.put("liners-clear", liners("#b9cbd6"));
        all.put("tissue-rolls", rolls("#fff", "#d8e1e7", 44, 70, KRAFT));
        all.put("jumbo-rolls", rolls("#fff", "#d8e1e7", 60, 62, KRAFT));
        all.put("towel-white", rolls("#fff", "#d8e1e7", 42, 140, KRAFT));
        all.put("towel-brown", rolls("#dcb98a", "#b98f5a", 42, 140, "#8a6334"));
        all.put("folded-white", folded("#f7fafb", "#c5d1d9"));
        all.put("folded-brown", folded("#d9b483", "#ab8351"));
        all.put("facial", facial());
        all.putAll(Tableware.all());
        all.putAll(Desk.all());
        all.putAll(Clinic.all());
        return all;
    }

    static Svg canvas() {
        return new Svg(300, 300)
                .gradient("round", false, "#000000", "#ffffff", "#ffffff", "#000000")
                .gradient("white", false, "#c3d0d8", "#ffffff", "#f3f7f9", "#b3c2cc");
    }

    static Svg shadow(Svg svg, double x, double rx) {
        return svg.ellipse(x, GROUND, rx, 9, "fill='#12202e' fill-opacity='.16'");
    }

    /** Lays light from the left and shade to the right over a shape just drawn. */
    static void roundness(Svg svg, String d) {
        svg.path(d, "fill='url(#round)' fill-opacity='.16'");
    }

    static void label(Svg svg, double x, double y, double w, double h, String color) {
        svg.rect(x, y, w, h, 0, "fill='#fff'");
        svg.rect(x, y, w, h * .32, 0, "fill='" + color + "'");
        for (var line = 0; line < 3; line++) {
            svg.rect(
                    x + w * .12,
                    y + h * (.46 + .17 * line),
                    w * (.76 - .18 * line),
                    Math.max(3, h * .055),
                    0,
                    "fill='" + INK + "'");
        }
    }

    /** A carton seen from its corner. */
    static void box(
            Svg svg, double x, double y, double w, double h, double deep, String front, String side, String top) {
        svg.path(polygon(x, y, x + w, y, x + w, y + h, x, y + h), "fill='" + front + "'");
        svg.path(
                polygon(x + w, y, x + w + deep, y - deep * .5, x + w + deep, y + h - deep * .5, x + w, y + h),
                "fill='" + side + "'");
        svg.path(polygon(x, y, x + deep, y - deep * .5, x + w + deep, y - deep * .5, x + w, y), "fill='" + top + "'");
    }

    private static String polygon(double... points) {
        var d = new StringBuilder("M");
        for (var i = 0; i < points.length; i += 2) {
            d.append(i == 0 ? "" : "L").append(Svg.n(points[i])).append(' ').append(Svg.n(points[i + 1]));
        }
        return d.append('Z').toString();
    }

    private static String trigger(String color) {
        var svg = shadow(canvas(), 150, 66);
        var body =
                "M130 96H170C172 116 206 122 206 152V262C206 270 200 276 192 276H108C100 276 94 270 94 262V152C94 122 128 116 130 96Z";
        svg.path(body, "fill='" + color + "' fill-opacity='.78'");
        roundness(svg, body);
        svg.rect(126, 74, 48, 24, 3, "fill='" + INK + "'");
        svg.path("M92 30H186C204 30 210 44 204 58L196 74H128L124 60H92L82 54V36Z", "fill='" + YELLOW + "'");
        svg.path(
                "M122 60C120 78 106 84 98 100",
                "fill='none' stroke='" + INK + "' stroke-width='9' stroke-linecap='round'");
        svg.path("M150 100V262", "stroke='#fff' stroke-opacity='.5' stroke-width='5'");
        label(svg, 106, 158, 88, 92, color);
        return svg.written();
    }

    private static String jug(String color) {
        var svg = shadow(canvas(), 150, 84);
        svg.rect(170, 34, 42, 30, 4, "fill='" + INK + "'");
        var body =
                "M172 62H210V80C224 90 226 104 226 118V262C226 271 221 276 212 276H88C79 276 74 271 74 262V118C74 84 104 80 130 76C150 72 168 76 172 62ZM104 122V168H126V112C114 112 106 114 104 122Z";
        svg.path(body, "fill='" + color + "' fill-opacity='.82' fill-rule='evenodd'");
        svg.path(body, "fill='url(#round)' fill-opacity='.16' fill-rule='evenodd'");
        label(svg, 92, 182, 116, 80, color);
        return svg.written();
    }

    private static String aerosol(String color) {
        var svg = shadow(canvas(), 150, 46);
        svg.path("M118 68C118 46 130 38 150 38S182 46 182 68Z", "fill='" + INK + "'");
        svg.path("M108 90C108 74 120 68 150 68S192 74 192 90Z", "fill='#9fb0bb'");
        svg.rect(108, 88, 84, 188, 4, "fill='" + color + "'");
        roundness(svg, "M108 88H192V276H108Z");
        label(svg, 118, 124, 64, 116, INK);
        return svg.written();
    }

    private static String canister(String color) {
        var svg = shadow(canvas(), 150, 62);
        svg.path("M126 44C132 18 154 30 158 14C168 26 172 36 172 48Z", "fill='#fff' " + EDGE);
        svg.path("M96 82C96 58 112 46 150 46S204 58 204 82Z", "fill='" + color + "'");
        svg.rect(92, 80, 116, 14, 4, "fill='" + INK + "'");
        svg.rect(96, 94, 108, 182, 6, "fill='#f7fafb' " + EDGE);
        roundness(svg, "M96 94H204V276H96Z");
        label(svg, 106, 122, 88, 120, color);
        return svg.written();
    }

    private static String bucket() {
        var svg = shadow(canvas(), 150, 104);
        svg.path("M196 30H206V120H196Z", "fill='" + INK + "'");
        svg.path("M176 92H246L236 146H186Z", "fill='#e0ae00'");
        svg.path("M186 104H236M184 116H234M186 128H234", "stroke='" + INK + "' stroke-opacity='.5' stroke-width='4'");
        svg.path("M54 128H246L226 256H74Z", "fill='" + YELLOW + "'");
        svg.path("M54 128H246L244 142H56Z", "fill='#e0ae00'");
        svg.path("M150 168L182 224H118Z", "fill='none' stroke='" + INK + "' stroke-width='7' stroke-linejoin='round'");
        svg.path("M150 186V204M150 211V214", "stroke='" + INK + "' stroke-width='7' stroke-linecap='round'");
        svg.circle(92, 264, 12, "fill='" + INK + "'").circle(208, 264, 12, "fill='" + INK + "'");
        return svg.written();
    }

    private static String mop() {
        var svg = shadow(canvas(), 150, 96);
        svg.path("M146 14H156V164H146Z", "fill='#b98f5a'");
        svg.rect(108, 158, 86, 20, 4, "fill='" + BLUE + "'");
        for (var i = 0; i < 13; i++) {
            var from = 112 + i * 6.5;
            var to = 58 + i * 15.5;
            svg.path(
                    "M%s 176C%s 210 %s 230 %s 268".formatted(Svg.n(from), Svg.n(from), Svg.n(to), Svg.n(to)),
                    "fill='none' stroke='" + (i % 2 == 0 ? "#eef3f6" : "#cdd9e0")
                            + "' stroke-width='15' stroke-linecap='round'");
        }
        return svg.written();
    }

    private static String broom() {
        var svg = shadow(canvas(), 150, 112);
        svg.path("M172 10L182 12L154 176H142Z", "fill='#b98f5a'");
        svg.rect(58, 172, 184, 30, 5, "fill='" + KRAFT + "'");
        for (var x = 62; x < 240; x += 8) {
            svg.path(
                    "M%d 202L%d 272".formatted(x + 3, x + (x < 150 ? 0 : 6)),
                    "stroke='" + (x % 16 == 6 ? "#3c4b58" : "#2a3844") + "' stroke-width='8'");
        }
        return svg.written();
    }

    private static String dustpan() {
        var svg = shadow(canvas(), 150, 106);
        svg.path("M140 20H164V140H140Z", "fill='" + INK + "'");
        svg.path("M92 130H208L236 268C236 274 232 276 226 276H74C68 276 64 274 64 268Z", "fill='" + RED + "'");
        svg.path("M104 150H196L212 250H88Z", "fill='#9f2a20'");
        svg.path("M64 266H236", "stroke='#fff' stroke-opacity='.5' stroke-width='4'");
        return svg.written();
    }

    private static String liners(String color) {
        var svg = shadow(canvas(), 150, 118);
        for (var i = 0; i < 3; i++) {
            var y = 190 - i * 62;
            var x = i == 1 ? 40 : i == 2 ? 58 : 30;
            var d = "M%d %dH%dV%dH%dZ".formatted(x, y, x + 200, y + 62, x);
            svg.path(d, "fill='" + color + "'");
            svg.ellipse(x, y + 31, 15, 31, "fill='" + color + "'");
            svg.path("M%d %dH%d".formatted(x, y + 10, x + 200), "stroke='#fff' stroke-opacity='.45' stroke-width='5'");
            svg.ellipse(
                    x + 200, y + 31, 15, 31, "fill='" + color + "' stroke='#fff' stroke-opacity='.6' stroke-width='2'");
            svg.ellipse(x + 200, y + 31, 5, 11, "fill='#12202e'");
            svg.rect(x + 62, y, 74, 62, 0, "fill='#fff' fill-opacity='.92'");
            svg.rect(x + 72, y + 14, 52, 8, 0, "fill='" + INK + "'")
                    .rect(x + 72, y + 30, 40, 6, 0, "fill='" + INK + "'");
        }
        return svg.written();
    }

    private static String rolls(String paper, String shade, int r, int h, String core) {
        var svg = shadow(canvas(), 150, Math.min(130, r * 2.3));
        var places = h > 100
                ? new int[][] {{150 - r, 214}, {150 + r, 262}}
                : new int[][] {{150 - r, 168}, {150 + r, 168}, {150 - r, 252}, {150 + r, 252}};
        for (var at : places) {
            var x = at[0];
            var y = at[1];
            var flat = Svg.n(r * .32);
            svg.path(
                    "M%d %dV%dH%dV%dA%d %s 0 0 1 %d %dZ".formatted(x - r, y, y - h, x + r, y, r, flat, x - r, y),
                    "fill='" + paper + "' " + EDGE);
            svg.path(
                    "M%s %dV%s".formatted(Svg.n(x + r * .25), y - h, Svg.n(y + r * .3)),
                    "stroke='" + shade + "' stroke-width='" + r + "' stroke-opacity='.5'");
            svg.ellipse(x, y - h, r, r * .32, "fill='" + paper + "' " + EDGE);
            svg.ellipse(x, y - h, r * .36, r * .12, "fill='" + core + "'");
        }
        return svg.written();
    }

    private static String folded(String paper, String line) {
        var svg = shadow(canvas(), 150, 116);
        for (var stack = 0; stack < 2; stack++) {
            var y = 194 - stack * 92;
            box(svg, 40, y, 180, 82, 44, paper, line, paper);
            for (var i = 1; i < 8; i++) {
                svg.line(40, y + i * 10.2, 220, y + i * 10.2, "stroke='" + line + "' stroke-width='2'");
            }
            svg.path(
                    "M112 %dH148V%dH112ZM112 %dL156 %dH192L148 %dZ".formatted(y, y + 82, y, y - 22, y),
                    "fill='" + BLUE + "' fill-opacity='.85'");
        }
        return svg.written();
    }

    private static String facial() {
        var svg = shadow(canvas(), 150, 116);
        svg.path("M112 132C96 92 124 96 130 58C150 84 172 70 176 104C186 118 180 128 176 132Z", "fill='#fff' " + EDGE);
        box(svg, 36, 156, 184, 120, 48, "#5aa6d8", "#3c83b3", "#8cc6ec");
        svg.ellipse(150, 144, 52, 8, "fill='#2f6d99'");
        svg.path(
                "M112 144C104 110 128 104 136 74C150 96 170 88 174 116C180 128 184 138 186 144Z",
                "fill='#fff' " + EDGE);
        svg.path(
                "M60 232C84 190 108 250 132 212S180 236 200 196",
                "fill='none' stroke='#fff' stroke-opacity='.7' stroke-width='9' stroke-linecap='round'");
        return svg.written();
    }
}
