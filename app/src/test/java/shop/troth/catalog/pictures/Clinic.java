package shop.troth.catalog.pictures;

import java.util.Map;
import java.util.TreeMap;

/** What a treatment room uses up. */
final class Clinic {

    private static final String INK = "#12202e";
    private static final String EDGE = "stroke='#8495a1' stroke-width='2' stroke-linejoin='round'";

    private Clinic() {}

    static Map<String, String> all() {
        var all = new TreeMap<String, String>();
        all.put("gloves-blue", gloves("#3b6fd1", "#2a53a3", "#6f98e6"));
        all.put("gloves-black", gloves("#333d47", "#222a32", "#586472"));
        all.put("gloves-clear", gloves("#7fa9b8", "#5f8896", "#a9c9d4"));
        all.put("masks", masks());
        all.put("gauze", gauze());
        all.put("bandages", bandages());
        all.put("table-paper", tablePaper());
        all.put("sanitizer", sanitizer());
        all.put("sharps", sharps());
        all.put("swabs", swabs());
        all.put("first-aid", firstAid());
        all.put("cold-pack", coldPack());
        return all;
    }

    private static String gloves(String front, String side, String top) {
        var svg = Supplies.shadow(Supplies.canvas(), 150, 118);
        Supplies.box(svg, 34, 150, 186, 122, 48, front, side, top);
        svg.ellipse(150, 138, 56, 8, "fill='#12202e' fill-opacity='.55'");
        svg.path(
                "M120 138C112 110 108 92 116 70C120 60 130 62 130 74L132 96L136 58C138 48 150 48 150 60V94L156 56C158 46 170 48 168 60L164 98L172 74C176 64 188 68 184 80L174 116C172 126 176 132 178 138Z",
                "fill='" + top + "' stroke='" + side + "' stroke-width='3' stroke-linejoin='round'");
        svg.rect(52, 172, 96, 78, 0, "fill='#fff'");
        svg.rect(62, 184, 60, 10, 0, "fill='" + front + "'")
                .rect(62, 202, 76, 6, 0, "fill='" + INK + "'")
                .rect(62, 216, 54, 6, 0, "fill='" + INK + "'")
                .rect(62, 230, 66, 6, 0, "fill='" + INK + "'");
        return svg.written();
    }

    private static String masks() {
        var svg = Supplies.shadow(Supplies.canvas(), 150, 116);
        for (var i = 0; i < 3; i++) {
            var y = 60 + i * 52;
            svg.path(
                    "M62 %dC18 %d 18 %d 62 %dM238 %dC282 %d 282 %d 238 %d"
                            .formatted(y + 18, y + 10, y + 90, y + 84, y + 18, y + 10, y + 90, y + 84),
                    "fill='none' stroke='#c5d1d9' stroke-width='5'");
            svg.path(
                    "M58 %dC110 %d 190 %d 242 %dV%dC190 %d 110 %d 58 %dZ"
                            .formatted(y + 12, y, y, y + 12, y + 88, y + 108, y + 108, y + 88),
                    "fill='" + (i == 2 ? "#a7d3ec" : "#8cc0de") + "' stroke='#5d93b3' stroke-width='2'");
            svg.path(
                    "M60 %dH240M60 %dH240M60 %dH240".formatted(y + 34, y + 52, y + 70),
                    "stroke='#5d93b3' stroke-width='2'");
        }
        return svg.written();
    }

    private static String gauze() {
        var svg = Supplies.shadow(Supplies.canvas(), 150, 110);
        svg.path("M150 240H274V276H150Z", "fill='#fbfdfd' " + EDGE);
        svg.circle(138, 172, 104, "fill='#fbfdfd' " + EDGE);
        for (var r = 92; r > 24; r -= 12) {
            svg.circle(138, 172, r, "fill='none' stroke='#cfdae0' stroke-width='2.500' stroke-dasharray='5 3'");
        }
        svg.circle(138, 172, 20, "fill='#e3eaee' " + EDGE);
        return svg.written();
    }

    private static String bandages() {
        var svg = Supplies.canvas();
        for (var at : new int[][] {{150, 96, -24}, {150, 158, 0}, {150, 220, 24}}) {
            svg.open("transform='translate(%d %d) rotate(%d)'".formatted(at[0], at[1], at[2]));
            svg.rect(-122, -27, 244, 54, 27, "fill='#e3b48c' stroke='#b07f54' stroke-width='2'");
            svg.rect(-38, -27, 76, 54, 0, "fill='#f6e0c9'");
            for (var x = -104; x <= 104; x += 16) {
                if (Math.abs(x) > 44) {
                    svg.circle(x, -9, 2.6, "fill='#b07f54'").circle(x, 9, 2.6, "fill='#b07f54'");
                }
            }
            svg.close();
        }
        return svg.written();
    }

    private static String tablePaper() {
        var svg = Supplies.shadow(Supplies.canvas(), 150, 128);
        svg.path("M38 128H250V268H38Z", "fill='#fdfefe' " + EDGE);
        svg.path("M38 96H250V148H38Z", "fill='#eef3f6' " + EDGE);
        svg.ellipse(38, 122, 14, 28, "fill='#eef3f6' " + EDGE);
        svg.ellipse(250, 122, 14, 28, "fill='#fff' " + EDGE).ellipse(250, 122, 4, 8, "fill='#c9975a'");
        svg.path(
                "M38 268L52 262L66 268L80 262L94 268L108 262L122 268L136 262L150 268L164 262L178 268L192 262L206 268L220 262L236 268L250 262",
                "fill='none' " + EDGE);
        return svg.written();
    }

    private static String sanitizer() {
        var svg = Supplies.shadow(Supplies.canvas(), 150, 66);
        svg.path(
                "M104 36H150C160 36 166 42 166 50V66H142V54H104C98 54 96 50 96 45S98 36 104 36Z",
                "fill='#f7fafb' " + EDGE);
        svg.rect(146, 64, 16, 26, 0, "fill='#e3eaee' " + EDGE).rect(128, 86, 52, 24, 3, "fill='#f7fafb' " + EDGE);
        var body =
                "M130 110H178C182 122 208 124 208 146V262C208 270 202 276 194 276H114C106 276 100 270 100 262V146C100 124 126 122 130 110Z";
        svg.path(body, "fill='#bfe4f2' fill-opacity='.9' stroke='#5d93b3' stroke-width='2'");
        Supplies.roundness(svg, body);
        Supplies.label(svg, 112, 158, 84, 92, "#1f6fc4");
        return svg.written();
    }

    private static String sharps() {
        var svg = Supplies.shadow(Supplies.canvas(), 150, 86);
        svg.path("M72 96H228L216 266C215 273 211 276 204 276H96C89 276 85 273 84 266Z", "fill='#cf3b2f'");
        Supplies.roundness(svg, "M72 96H228L216 276H84Z");
        svg.rect(62, 76, 176, 26, 6, "fill='#f7fafb' " + EDGE);
        svg.path("M104 76L120 48H180L196 76Z", "fill='#f7fafb' " + EDGE);
        svg.rect(104, 132, 92, 96, 0, "fill='#fff'");
        svg.path("M150 146L184 204H116Z", "fill='none' stroke='" + INK + "' stroke-width='6' stroke-linejoin='round'");
        svg.path("M150 166V184M150 192V194", "stroke='" + INK + "' stroke-width='6' stroke-linecap='round'");
        return svg.written();
    }

    private static String swabs() {
        var svg = Supplies.shadow(Supplies.canvas(), 150, 92);
        for (var i = 0; i < 7; i++) {
            var x = 102 + i * 16;
            var lean = (i - 3) * 14;
            svg.path("M%d 220L%d 60".formatted(x, x + lean), "stroke='#c9975a' stroke-width='6'");
            svg.ellipse(x + lean, 52, 9, 17, "fill='#fff' " + EDGE);
        }
        svg.path("M82 150H218V276H82Z", "fill='#d6ecf5' fill-opacity='.92' stroke='#5d93b3' stroke-width='2'");
        Supplies.label(svg, 100, 176, 100, 76, "#2f8f4e");
        return svg.written();
    }

    private static String firstAid() {
        var svg = Supplies.shadow(Supplies.canvas(), 150, 122);
        svg.path(
                "M112 84V62C112 52 118 46 128 46H172C182 46 188 52 188 62V84",
                "fill='none' stroke='#8495a1' stroke-width='12'");
        svg.rect(30, 84, 240, 190, 12, "fill='#f7fafb' " + EDGE);
        svg.path("M30 112H270", EDGE);
        svg.rect(60, 76, 26, 20, 3, "fill='#8495a1'").rect(214, 76, 26, 20, 3, "fill='#8495a1'");
        svg.path("M132 138H168V172H202V208H168V242H132V208H98V172H132Z", "fill='#2f8f4e'");
        return svg.written();
    }

    private static String coldPack() {
        var svg = Supplies.shadow(Supplies.canvas(), 150, 104);
        svg.path(
                "M44 44C90 52 210 52 256 44V266C210 258 90 258 44 266Z",
                "fill='#cfe8f6' stroke='#5d93b3' stroke-width='2'");
        svg.path("M48 58H252M48 252H252", "stroke='#5d93b3' stroke-width='2' stroke-dasharray='6 4'");
        svg.path(
                "M150 96V212M100 125L200 183M200 125L100 183",
                "stroke='#1f6fc4' stroke-width='9' stroke-linecap='round'");
        svg.path(
                "M134 106L150 120L166 106M134 202L150 188L166 202",
                "fill='none' stroke='#1f6fc4' stroke-width='7' stroke-linecap='round'");
        return svg.written();
    }
}
