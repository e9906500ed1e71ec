package shop.troth.catalog.pictures;

import java.util.Map;
import java.util.TreeMap;

/** What a kitchen serves on. */
final class Tableware {

    private static final String INK = "#12202e";
    private static final String EDGE = "stroke='#8495a1' stroke-width='2' stroke-linejoin='round'";

    private Tableware() {}

    static Map<String, String> all() {
        var all = new TreeMap<String, String>();
        all.put("cups-hot", cups("#fff", "#1f6fc4", true));
        all.put("cups-cold", cups("#d6e8f2", "#9cc4da", false));
        all.put("cups-foam", cups("#f4f6f7", "#dfe5e9", true));
        all.put("lids", lids());
        all.put("plates", plates());
        all.put("bowls", bowls());
        all.put("cutlery", cutlery());
        all.put("napkins", napkins());
        all.put("foil", foil());
        all.put("clamshell", clamshell());
        all.put("straws", straws());
        return all;
    }

    private static String cups(String paper, String band, boolean rim) {
        var svg = Supplies.shadow(Supplies.canvas(), 150, 70);
        for (var i = 0; i < 6; i++) {
            var y = 54 + i * 14;
            svg.path("M82 %dH218L%d %dH%dZ".formatted(y, 214, y + 22, 86), "fill='" + paper + "' " + EDGE);
            svg.rect(78, y - 5, 144, rim ? 10 : 6, 4, "fill='" + paper + "' " + EDGE);
        }
        svg.path("M82 138H218L196 276H104Z", "fill='" + paper + "' " + EDGE);
        svg.path("M88 176H212L204 226H96Z", "fill='" + band + "'");
        Supplies.roundness(svg, "M82 138H218L196 276H104Z");
        svg.rect(78, 133, 144, rim ? 11 : 7, 4, "fill='" + paper + "' " + EDGE);
        return svg.written();
    }

    private static String lids() {
        var svg = Supplies.shadow(Supplies.canvas(), 150, 104);
        for (var i = 0; i < 5; i++) {
            var y = 246 - i * 26;
            svg.path("M58 %dH242L234 %dH66Z".formatted(y + 22, y + 4), "fill='#f7fafb' " + EDGE);
            svg.rect(52, y + 16, 196, 12, 6, "fill='#e3eaee' " + EDGE);
        }
        svg.path("M84 146C84 118 112 108 150 108S216 118 216 146Z", "fill='#f7fafb' " + EDGE);
        svg.ellipse(188, 122, 12, 4, "fill='" + INK + "'");
        return svg.written();
    }

    private static String plates() {
        var svg = Supplies.shadow(Supplies.canvas(), 150, 124);
        for (var i = 0; i < 7; i++) {
            svg.ellipse(150, 238 - i * 9, 122, 40, "fill='#f7fafb' " + EDGE);
        }
        svg.ellipse(150, 180, 84, 25, "fill='#e6edf1' stroke='#b7c5ce' stroke-width='2'");
        svg.path("M60 172C74 150 110 142 150 142", "fill='none' stroke='#fff' stroke-width='5' stroke-linecap='round'");
        return svg.written();
    }

    private static String bowls() {
        var svg = Supplies.shadow(Supplies.canvas(), 150, 76);
        for (var i = 0; i < 4; i++) {
            var y = 180 - i * 22;
            svg.path(
                    "M44 %dH256C252 %d 214 %d 196 %dH104C86 %d 48 %d 44 %dZ"
                            .formatted(y, y + 60, y + 92, y + 96, y + 92, y + 60, y),
                    "fill='#d9b483' stroke='#9a7440' stroke-width='2'");
        }
        svg.ellipse(150, 114, 106, 24, "fill='#efd9b6' stroke='#9a7440' stroke-width='2'");
        svg.ellipse(150, 118, 84, 16, "fill='#d9b483'");
        return svg.written();
    }

    private static String cutlery() {
        var svg = Supplies.shadow(Supplies.canvas(), 150, 96);
        var white = "fill='url(#white)' " + EDGE;
        svg.path(
                "M78 40V100C78 112 84 118 90 122L86 270H106L102 122C108 118 114 112 114 100V40H108V92H102V40H96H90V92H84V40Z",
                white);
        svg.path("M142 44C168 44 168 130 164 150L166 270H146L148 160H142Z", white);
        svg.path(
                "M214 36C236 36 240 60 240 82C240 108 228 122 222 126L226 270H204L208 126C202 122 190 108 190 82C190 60 194 36 214 36Z",
                white);
        return svg.written();
    }

    private static String napkins() {
        var svg = Supplies.shadow(Supplies.canvas(), 150, 118);
        for (var i = 0; i < 10; i++) {
            svg.path(
                    "M40 %dL150 %dL260 %dL150 %dZ".formatted(212 - i * 8, 262 - i * 8, 212 - i * 8, 162 - i * 8),
                    "fill='#fdfefe' stroke='#c5d1d9' stroke-width='2'");
        }
        svg.path("M150 90L150 190", "stroke='#c5d1d9' stroke-width='2'");
        svg.path("M60 140L150 180L240 140", "fill='none' stroke='#1f6fc4' stroke-width='4'");
        return svg.written();
    }

    private static String foil() {
        var svg = Supplies.shadow(Supplies.canvas(), 150, 126);
        Supplies.box(svg, 22, 196, 216, 74, 42, "#1f6fc4", "#15518f", "#4f92d6");
        svg.path("M22 196L36 128C38 118 46 112 56 112H248C262 112 270 122 266 132L238 196Z", "fill='#c3cdd4' " + EDGE);
        svg.path("M50 126H246M44 150H240M38 172H236", "stroke='#fff' stroke-width='6' stroke-opacity='.8'");
        svg.path(
                "M22 196l6-8 6 8 6-8 6 8 6-8 6 8 6-8 6 8 6-8 6 8 6-8 6 8 6-8 6 8 6-8 6 8 6-8 6 8 6-8 6 8 6-8 6 8 6-8 6 8 6-8 6 8 6-8 6 8 6-8 6 8 6-8 6 8 6-8 6 8 6-8",
                "fill='none' stroke='" + INK + "' stroke-width='2'");
        svg.rect(70, 214, 110, 34, 0, "fill='#fff'")
                .rect(80, 224, 70, 6, 0, "fill='" + INK + "'")
                .rect(80, 235, 50, 5, 0, "fill='" + INK + "'");
        return svg.written();
    }

    private static String clamshell() {
        var svg = Supplies.shadow(Supplies.canvas(), 150, 124);
        svg.path(
                "M44 150L66 44C68 36 74 32 82 32H226C234 32 240 36 242 44L262 150Z",
                "fill='#f4efe2' stroke='#b6a98a' stroke-width='2'");
        svg.path("M72 134L86 60H220L234 134Z", "fill='#e6dfcc'");
        svg.path(
                "M30 160H270L250 262C248 270 243 274 236 274H64C57 274 52 270 50 262Z",
                "fill='#f8f4e9' stroke='#b6a98a' stroke-width='2'");
        svg.rect(24, 148, 252, 18, 8, "fill='#f8f4e9' stroke='#b6a98a' stroke-width='2'");
        svg.rect(132, 160, 36, 24, 5, "fill='#e6dfcc' stroke='#b6a98a' stroke-width='2'");
        return svg.written();
    }

    private static String straws() {
        var svg = Supplies.shadow(Supplies.canvas(), 150, 64);
        for (var i = 0; i < 9; i++) {
            var x = 104 + i * 11;
            var lean = (i - 4) * 6;
            svg.path(
                    "M%d 200L%d 40".formatted(x, x + lean),
                    "stroke='" + (i % 2 == 0 ? "#f7fafb" : "#cf3b2f") + "' stroke-width='10' stroke-linecap='round'");
            svg.path("M%d 200L%d 40".formatted(x + 4, x + lean + 4), "stroke='#8495a1' stroke-width='1.500'");
        }
        svg.path("M88 132H212L204 276H96Z", "fill='#fff' " + EDGE);
        Supplies.label(svg, 106, 162, 88, 84, "#cf3b2f");
        return svg.written();
    }
}
