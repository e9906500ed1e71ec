package shop.troth.catalog.pictures;

import java.util.Map;
import java.util.TreeMap;

/** What an office writes with and on. */
final class Desk {

    private static final String INK = "#12202e";
    private static final String EDGE = "stroke='#8495a1' stroke-width='2' stroke-linejoin='round'";

    private Desk() {}

    static Map<String, String> all() {
        var all = new TreeMap<String, String>();
        all.put("ream", ream());
        all.put("pens-blue", pens("#1f4fa0"));
        all.put("pens-red", pens("#b5312a"));
        all.put("markers", markers());
        all.put("notes", notes());
        all.put("tape", tape());
        all.put("batteries", batteries());
        all.put("folders", folders());
        all.put("clips", clips());
        all.put("labels", labels());
        all.put("envelopes", envelopes());
        return all;
    }

    private static String ream() {
        var svg = Supplies.shadow(Supplies.canvas(), 150, 126);
        Supplies.box(svg, 24, 196, 196, 70, 60, "#f7fafb", "#d5dee4", "#ffffff");
        svg.path(
                "M24 206H220M24 216H220M24 226H220M24 236H220M24 246H220M24 256H220",
                "stroke='#c5d1d9' stroke-width='1.500'");
        Supplies.box(svg, 24, 116, 196, 70, 60, "#1f6fc4", "#15518f", "#4f92d6");
        Supplies.label(svg, 48, 128, 108, 48, INK);
        return svg.written();
    }

    private static String pens(String color) {
        var svg = Supplies.shadow(Supplies.canvas(), 150, 110);
        for (var i = 0; i < 4; i++) {
            svg.open("transform='translate(%d %d) rotate(-58)'".formatted(62 + i * 44, 262 - i * 4));
            svg.rect(0, -9, 150, 18, 3, "fill='#f7fafb' " + EDGE);
            svg.rect(4, -3, 140, 6, 3, "fill='" + color + "' fill-opacity='.65'");
            svg.path("M150-9H196C204-9 208-5 208 0S204 9 196 9H150Z", "fill='" + color + "'");
            svg.rect(150, -14, 52, 5, 2, "fill='" + color + "'");
            svg.path("M0-9L-20-2V2L0 9Z", "fill='#b3c2cc'");
            svg.close();
        }
        return svg.written();
    }

    private static String markers() {
        var svg = Supplies.shadow(Supplies.canvas(), 150, 110);
        var colors = new String[] {INK, "#1f6fc4", "#cf3b2f", "#2f8f4e"};
        for (var i = 0; i < 4; i++) {
            var x = 44 + i * 56;
            svg.rect(x, 118, 44, 158, 6, "fill='#fff' " + EDGE);
            svg.rect(x, 190, 44, 30, 0, "fill='" + colors[i] + "'");
            svg.path(
                    "M%d 120V56C%d 44 %d 40 %d 40S%d 44 %d 56V120Z".formatted(x, x, x + 10, x + 22, x + 44, x + 44),
                    "fill='" + colors[i] + "'");
            Supplies.roundness(svg, "M%d 44H%dV276H%dZ".formatted(x, x + 44, x));
        }
        return svg.written();
    }

    private static String notes() {
        var svg = Supplies.shadow(Supplies.canvas(), 150, 112);
        Supplies.box(svg, 34, 130, 176, 140, 56, "#ffd21f", "#d0a500", "#ffe784");
        for (var y = 144; y < 268; y += 8) {
            svg.line(34, y, 210, y, "stroke='#d0a500' stroke-width='1.200'");
        }
        svg.path("M34 130L90 102H266L210 130Z", "fill='#ffe784'");
        svg.path(
                "M180 130C196 118 226 104 266 102C252 84 220 80 196 92C180 100 168 112 160 130Z",
                "fill='#fff3bf' stroke='#d0a500' stroke-width='1.500'");
        return svg.written();
    }

    private static String tape() {
        var svg = Supplies.shadow(Supplies.canvas(), 150, 104);
        svg.circle(138, 168, 104, "fill='#d9b483' stroke='#9a7440' stroke-width='2'");
        svg.circle(138, 168, 78, "fill='#efd9b6' stroke='#b68d55' stroke-width='2'");
        svg.circle(138, 168, 62, "fill='#b98f5a'").circle(138, 168, 54, "fill='#fff'");
        svg.path(
                "M138 272H270L262 262L270 252H190Z",
                "fill='#d9b483' fill-opacity='.85' stroke='#9a7440' stroke-width='2'");
        svg.path(
                "M58 128C74 96 104 80 138 80",
                "fill='none' stroke='#fff' stroke-opacity='.7' stroke-width='6' stroke-linecap='round'");
        return svg.written();
    }

    private static String batteries() {
        var svg = Supplies.shadow(Supplies.canvas(), 150, 112);
        for (var i = 0; i < 4; i++) {
            var x = 42 + i * 56;
            svg.rect(x + 14, 52, 18, 14, 3, "fill='#9fb0bb'");
            svg.rect(x, 64, 46, 212, 5, "fill='" + INK + "'");
            svg.rect(x, 64, 46, 66, 5, "fill='#c98a2b'");
            svg.path("M%d 92H%dM%d 84V100".formatted(x + 15, x + 31, x + 23), "stroke='#fff' stroke-width='4'");
            Supplies.roundness(svg, "M%d 64H%dV276H%dZ".formatted(x, x + 46, x));
        }
        return svg.written();
    }

    private static String folders() {
        var svg = Supplies.shadow(Supplies.canvas(), 150, 122);
        var tabs = new int[] {40, 104, 168};
        for (var i = 0; i < 3; i++) {
            var y = 66 + i * 26;
            svg.path(
                    "M28 %dH%dL%d %dH%dL%d %dH272V276H28Z"
                            .formatted(y + 22, tabs[i], tabs[i] + 8, y, tabs[i] + 62, tabs[i] + 70, y + 22),
                    "fill='" + (i == 2 ? "#edd3a2" : i == 1 ? "#e0c189" : "#d3b071")
                            + "' stroke='#9a7440' stroke-width='2'");
        }
        return svg.written();
    }

    private static String clips() {
        var svg = Supplies.shadow(Supplies.canvas(), 150, 118);
        for (var at : new int[][] {{92, 118}, {208, 118}, {92, 250}, {208, 250}}) {
            svg.path(
                    "M%d %dC%d %d %d %d %d %d"
                            .formatted(
                                    at[0] - 26,
                                    at[1] - 44,
                                    at[0] - 44,
                                    at[1] - 116,
                                    at[0] + 44,
                                    at[1] - 116,
                                    at[0] + 26,
                                    at[1] - 44),
                    "fill='none' stroke='#9fb0bb' stroke-width='7'");
            svg.path(
                    "M%d %dH%dL%d %dH%dZ"
                            .formatted(at[0] - 40, at[1] - 48, at[0] + 40, at[0] + 52, at[1] + 20, at[0] - 52),
                    "fill='" + INK + "'");
            svg.path(
                    "M%d %dH%d".formatted(at[0] - 36, at[1] - 40, at[0] + 36),
                    "stroke='#fff' stroke-opacity='.35' stroke-width='4'");
        }
        return svg.written();
    }

    private static String labels() {
        var svg = Supplies.shadow(Supplies.canvas(), 150, 100);
        svg.rect(58, 26, 184, 250, 3, "fill='#fdf6dc' stroke='#b6a98a' stroke-width='2'");
        for (var row = 0; row < 6; row++) {
            for (var column = 0; column < 2; column++) {
                var x = 68 + column * 86;
                var y = 38 + row * 39;
                svg.rect(x, y, 78, 32, 5, "fill='#fff' " + EDGE);
                svg.rect(x + 10, y + 9, 48, 4, 0, "fill='#8495a1'").rect(x + 10, y + 18, 34, 4, 0, "fill='#8495a1'");
            }
        }
        return svg.written();
    }

    private static String envelopes() {
        var svg = Supplies.shadow(Supplies.canvas(), 150, 124);
        for (var i = 0; i < 4; i++) {
            svg.rect(22 + i * 8, 132 - i * 18, 236, 140 + i * 3, 2, "fill='#fdfefe' " + EDGE);
        }
        svg.rect(46, 78, 236, 150, 2, "fill='#fff' " + EDGE);
        svg.path("M46 78L164 168L282 78", "fill='#eef3f6' " + EDGE);
        return svg.written();
    }
}
