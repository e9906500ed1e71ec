package shop.troth.catalog.pictures;

import java.util.Map;
import java.util.TreeMap;

/** The drawings of perricone-md: bottles, jars and tubes standing on the ground line of a tall picture. */
final class Vessels {

    private static final int GROUND = 286;
    private static final String MARK = "#8c2f14";
    private static final String PAPER = "#fff8f0";
    private static final String PRINT = "stroke='#6b4a39' stroke-width='2' stroke-linecap='round'";

    /** What a vessel is made of: five shades from its left edge to its right. */
    private enum Made {
        AMBER("#431a08", "#a24d16", "#c86c24", "#86390f", "#351204"),
        ROSE("#8d4a4a", "#d79a94", "#ecbfb6", "#c98880", "#7d3f3f"),
        OLIVE("#343d1c", "#75853f", "#95a45c", "#5c6b2f", "#2a3115"),
        MILK("#cdb59c", "#fffaf2", "#fffdf9", "#ecdcc9", "#bfa488"),
        CLAY("#8e4a2c", "#cf8a62", "#e2a884", "#bd7850", "#7d3f24"),
        NIGHT("#14100f", "#4a4140", "#6a5e5b", "#332b2a", "#0e0b0a");

        private final String[] shades;

        Made(String... shades) {
            this.shades = shades;
        }
    }

    private Vessels() {}

    static Map<String, String> all() {
        var all = new TreeMap<String, String>();
        all.put("dropper-amber", dropper(Made.AMBER, "#f2a548"));
        all.put("dropper-rose", dropper(Made.ROSE, "#f6d9d2"));
        all.put("dropper-olive", dropper(Made.OLIVE, "#c9d490"));
        all.put("dropper-night", dropper(Made.NIGHT, "#8d807c"));
        all.put("jar-milk", jar(Made.MILK, 1));
        all.put("jar-amber", jar(Made.AMBER, 1));
        all.put("jar-rose", jar(Made.ROSE, 1));
        all.put("jar-night", jar(Made.NIGHT, 1));
        all.put("jar-eye", jar(Made.MILK, .7));
        all.put("tube-milk", tube(Made.MILK, "#c86c24", 1));
        all.put("tube-clay", tube(Made.CLAY, "#3a221a", 1));
        all.put("tube-olive", tube(Made.OLIVE, "#f3e5d4", 1));
        all.put("tube-sun", tube(Made.MILK, "#e2a12c", 1));
        all.put("tube-eye", tube(Made.ROSE, "#d9c08f", .68));
        all.put("pump-amber", pump(Made.AMBER));
        all.put("pump-milk", pump(Made.MILK));
        all.put("pump-olive", pump(Made.OLIVE));
        all.put("mist-rose", mist(Made.ROSE));
        all.put("mist-amber", mist(Made.AMBER));
        all.put("capsules-amber", capsules(Made.AMBER, "#e9b44c"));
        all.put("capsules-olive", capsules(Made.OLIVE, "#b9763a"));
        all.put("sachets", sachets());
        all.put("stick", stick());
        all.put("kit-duo", kit(false));
        all.put("kit-trio", kit(true));
        return all;
    }

    private static Svg canvas(Made made) {
        var s = made.shades;
        return new Svg(240, 300)
                .gradient("made", false, s[0], s[1], s[2], s[3], s[4])
                .gradient("cap", false, "#1d120e", "#57433a", "#2b1b15", "#120a08")
                .gradient("metal", false, "#8a744f", "#efdcb4", "#c9ad78", "#7c6643");
    }

    private static Svg shadow(Svg svg, double rx) {
        return svg.ellipse(120, GROUND, rx, rx * .09, "fill='#5a2c14' fill-opacity='.26'");
    }

    private static void drop(Svg svg, double x, double y, double k) {
        svg.open("transform='translate(%s %s) scale(%s)'".formatted(Svg.n(x), Svg.n(y), k));
        svg.path("M0-16C-7-6-11 0-11 6A11 11 0 0 0 11 6C11 0 7-6 0-16Z", "fill='" + MARK + "'");
        svg.close();
    }

    private static void label(Svg svg, double x, double y, double w, double h) {
        svg.rect(x, y, w, h, 0, "fill='" + PAPER + "'");
        svg.rect(x, y, w * .13, h, 0, "fill='#8c5a3a' fill-opacity='.13'");
        svg.rect(x + w * .87, y, w * .13, h, 0, "fill='#8c5a3a' fill-opacity='.13'");
        var middle = x + w / 2;
        drop(svg, middle, y + h * .34, Math.min(w, h) / 92);
        svg.line(middle - w * .29, y + h * .66, middle + w * .29, y + h * .66, PRINT);
        svg.line(middle - w * .2, y + h * .8, middle + w * .2, y + h * .8, PRINT);
    }

    private static String shine(String color) {
        return "stroke='" + color + "' stroke-opacity='.55' stroke-width='4' stroke-linecap='round' fill='none'";
    }

    private static String dropper(Made made, String liquid) {
        var svg = shadow(canvas(made), 62);
        svg.path("M108 40C108 28 112 20 120 20S132 28 132 40V74H108Z", "fill='url(#cap)'");
        svg.rect(101, 70, 38, 36, 2, "fill='url(#cap)'");
        svg.path("M101 79H139M101 88H139M101 97H139", "stroke='#000' stroke-opacity='.4' stroke-width='1.500'");
        svg.path(
                "M105 106H135V116C135 126 170 130 170 154V274C170 282 165 286 158 286H82C75 286 70 282 70 274V154C70 130 105 126 105 116Z",
                "fill='url(#made)'");
        svg.path(
                "M73 180H167V274C167 280 163 284 158 284H82C77 284 73 280 73 274Z",
                "fill='" + liquid + "' fill-opacity='.28'");
        svg.path("M117 106H123V252L120 262L117 252Z", "fill='#fff' fill-opacity='.3'");
        svg.path("M79 156C81 142 92 138 101 134M79 166V266", shine("#ffe2bd"));
        label(svg, 84, 172, 72, 82);
        return svg.written();
    }

    private static String jar(Made made, double k) {
        var svg = shadow(canvas(made), 86 * k);
        svg.open("transform='translate(120 286) scale(%s) translate(-120 -286)'".formatted(k));
        svg.path("M44 196H196V266C196 280 188 286 176 286H64C52 286 44 280 44 266Z", "fill='url(#made)'");
        svg.path("M36 152C36 144 41 140 49 140H191C199 140 204 144 204 152V196H36Z", "fill='url(#cap)'");
        svg.path("M48 150H192", shine("#a58d80"));
        svg.path("M53 206V262", shine("#fff"));
        if (made == Made.MILK) {
            drop(svg, 120, 226, .95);
            svg.path("M92 254H148M102 264H138", PRINT);
        } else {
            label(svg, 78, 204, 84, 68);
        }
        svg.close();
        return svg.written();
    }

    private static String tube(Made made, String cap, double k) {
        var svg = shadow(canvas(made), 46 * k).gradient("lid", false, cap, cap, "#fff6ea", cap);
        svg.open("transform='translate(120 286) scale(%s) translate(-120 -286)'".formatted(k));
        svg.rect(76, 16, 88, 14, 2, "fill='url(#made)'");
        svg.path(
                "M78 20V26M86 20V26M94 20V26M102 20V26M110 20V26M118 20V26M126 20V26M134 20V26M142 20V26M150 20V26M158 20V26",
                "stroke='#000' stroke-opacity='.18' stroke-width='1.500'");
        svg.path("M77 29H163C162 130 156 200 150 244H90C84 200 78 130 77 29Z", "fill='url(#made)'");
        svg.path("M88 244H152V280C152 284 150 286 146 286H94C90 286 88 284 88 280Z", "fill='url(#lid)'");
        svg.path("M88 254H152", "stroke='#000' stroke-opacity='.2' stroke-width='1.500'");
        svg.path("M87 42C89 120 92 170 97 226", shine("#fff"));
        if (made == Made.MILK) {
            drop(svg, 120, 96, 1.1);
            svg.path("M98 132H142M104 144H136M110 156H130", PRINT);
        } else {
            label(svg, 95, 74, 50, 92);
        }
        svg.close();
        return svg.written();
    }

    private static String pump(Made made) {
        var svg = shadow(canvas(made), 58);
        svg.path("M92 36H120C128 36 132 40 132 46V58H112V50H92C88 50 86 46 86 43S88 36 92 36Z", "fill='url(#cap)'");
        svg.rect(115, 56, 12, 26, 0, "fill='url(#cap)'");
        svg.rect(99, 78, 42, 26, 3, "fill='url(#cap)'");
        svg.path("M99 86H141M99 94H141", "stroke='#000' stroke-opacity='.4' stroke-width='1.500'");
        svg.path(
                "M102 104H138C140 112 172 116 172 136V272C172 282 166 286 158 286H82C74 286 68 282 68 272V136C68 116 100 112 102 104Z",
                "fill='url(#made)'");
        svg.path("M77 140V268", shine("#fff3e0"));
        label(svg, 84, 150, 72, 104);
        return svg.written();
    }

    private static String mist(Made made) {
        var svg = shadow(canvas(made), 46);
        svg.path("M98 42C98 32 106 26 120 26S142 32 142 42V104H98Z", "fill='#fff' fill-opacity='.35'");
        svg.rect(109, 50, 22, 30, 3, "fill='url(#metal)'");
        svg.circle(113, 60, 2.5, "fill='#5a4526'");
        svg.rect(102, 80, 36, 26, 2, "fill='url(#metal)'");
        svg.path(
                "M98 42C98 32 106 26 120 26S142 32 142 42V104H98Z",
                "fill='none' stroke='#a98a70' stroke-width='1.500'");
        svg.path(
                "M84 124C84 112 92 106 102 106H138C148 106 156 112 156 124V276C156 283 152 286 146 286H94C88 286 84 283 84 276Z",
                "fill='url(#made)'");
        svg.path("M92 128V270", shine("#fff3e0"));
        label(svg, 96, 146, 48, 96);
        return svg.written();
    }

    private static String capsules(Made made, String capsule) {
        var svg = shadow(canvas(made), 72).gradient("gel", true, "#fff3d0", capsule, capsule);
        svg.path(
                "M76 92H150C160 92 166 100 166 110V272C166 282 160 286 152 286H74C66 286 60 282 60 272V110C60 100 66 92 76 92Z",
                "fill='url(#made)'");
        svg.rect(66, 48, 94, 46, 5, "fill='url(#cap)'");
        for (var x = 74; x < 158; x += 8) {
            svg.line(x, 54, x, 88, "stroke='#000' stroke-opacity='.3' stroke-width='1.500'");
        }
        svg.path("M70 116V268", shine("#fff3e0"));
        label(svg, 76, 132, 74, 112);
        for (var at : new int[][] {{186, 276, 0}, {206, 268, -38}, {178, 262, 24}}) {
            svg.open("transform='translate(%d %d) rotate(%d)'".formatted(at[0], at[1], at[2]));
            svg.rect(-17, -8, 34, 16, 8, "fill='url(#gel)' stroke='#7a4a16' stroke-width='1'");
            svg.path("M-10-3H4", "stroke='#fff' stroke-opacity='.8' stroke-width='2' stroke-linecap='round'");
            svg.close();
        }
        return svg.written();
    }

    private static String sachets() {
        var svg = shadow(canvas(Made.CLAY), 78);
        for (var at : new int[][] {{84, 164, -11}, {132, 158, 4}, {122, 182, -2}}) {
            svg.open("transform='translate(%d %d) rotate(%d)'".formatted(at[0], at[1], at[2]));
            svg.rect(-50, -104, 100, 208, 3, "fill='url(#made)' stroke='#7d3f24' stroke-width='1'");
            svg.path("M-50-90H50M-50 92H50", "stroke='#7d3f24' stroke-width='1' stroke-dasharray='3 3'");
            label(svg, -32, -62, 64, 96);
            svg.close();
        }
        return svg.written();
    }

    private static String stick() {
        var svg = shadow(canvas(Made.MILK), 30);
        svg.path("M106 122C106 104 128 88 134 96V180H106Z", "fill='#c46a58'");
        svg.path("M112 118C114 108 124 100 130 100", shine("#fff"));
        svg.rect(102, 176, 36, 40, 2, "fill='url(#metal)'");
        svg.rect(96, 214, 48, 72, 3, "fill='url(#made)'");
        drop(svg, 120, 244, .7);
        svg.path("M108 264H132", PRINT);
        return svg.written();
    }

    private static String kit(boolean three) {
        var svg = shadow(canvas(Made.AMBER), 100)
                .gradient("milk", false, "#cdb59c", "#fffaf2", "#ecdcc9", "#bfa488")
                .gradient("box", true, "#f0cfae", "#d9a67c");
        svg.rect(66, 66, 26, 46, 3, "fill='url(#cap)'");
        svg.path("M58 126C58 116 68 112 72 108H86C90 112 100 116 100 126V230H58Z", "fill='url(#made)'");
        svg.rect(62, 138, 34, 50, 0, "fill='" + PAPER + "'");
        drop(svg, 79, 160, .5);
        if (three) {
            svg.rect(104, 84, 40, 12, 2, "fill='url(#milk)'");
            svg.path("M105 95H143L138 230H110Z", "fill='url(#milk)'");
            drop(svg, 124, 138, .5);
        }
        svg.rect(152, 138, 60, 24, 4, "fill='url(#cap)'");
        svg.rect(156, 162, 52, 68, 5, "fill='url(#milk)'");
        drop(svg, 182, 190, .5);
        svg.path("M22 206H218V278C218 284 214 286 208 286H32C26 286 22 284 22 278Z", "fill='url(#box)'");
        svg.path("M22 206H218", "stroke='#a9713f' stroke-width='2'");
        label(svg, 78, 222, 84, 52);
        return svg.written();
    }
}
