package shop.troth.catalog.pictures;

import java.util.Map;
import java.util.TreeMap;

/** What stands on a laboratory's bench beside the filters: columns, vials, spin tubes, forceps, bottles, water systems. */
final class Laboratory {

    private static final String LINE = "stroke='#6f8590' stroke-width='1.5' stroke-linejoin='round'";
    private static final String GLASS = "fill='#bfe3ea' fill-opacity='.38' stroke='#5d8793' stroke-width='1.6'";
    private static final String PETROL = "#0b6477";

    private Laboratory() {}

    static Map<String, String> all() {
        var all = new TreeMap<String, String>();
        all.put("column-c18", column("#0b6477"));
        all.put("column-hilic", column("#d99a1c"));
        all.put("column-size", column("#7b5ea7"));
        all.put("guard", guards());
        all.put("flash", flash("#f3f6f7"));
        all.put("flash-c18", flash("#d7a13a"));
        all.put("plates-tlc", plates());
        all.put("vials-clear", vials("#eef5f7", PETROL));
        all.put("vials-amber", vials("#b06f2a", "#2b3a42"));
        all.put("spin-small", spinTubes("#35a9c0", true));
        all.put("spin-large", spinTubes("#d7a13a", false));
        all.put("wells", wells());
        all.put("forceps", forceps());
        all.put("reservoir", reservoir());
        all.put("system-water", waterSystem("#35a9c0"));
        all.put("system-ultrapure", waterSystem("#0b6477"));
        all.put("meter", meter());
        all.put("flask", flask());
        all.put("pump", pump());
        return all;
    }

    private static Svg canvas(int width) {
        return new Svg(320, 240)
                .gradient("steel", true, "#7c8d97", "#f3f6f7", "#c3ced4", "#7c8d97")
                .gradient("white", false, "#bccad1", "#ffffff", "#f2f6f7", "#aebec6")
                .gradient("petrol", false, "#07485a", "#12829a", "#07485a")
                .ellipse(160, 226, width, 8, "fill='#5c7079' fill-opacity='.22'");
    }

    /** Two steel columns with a band in the color of the phase. */
    private static String column(String phase) {
        var svg = canvas(122);
        for (var i = 0; i < 2; i++) {
            svg.open("transform='translate(0 %d) rotate(-9 160 110)'".formatted(i * 76 - 8));
            svg.rect(20, 104, 18, 12, 2, "fill='#39505b'");
            svg.rect(36, 92, 34, 36, 3, "fill='url(#steel)' " + LINE);
            svg.rect(68, 98, i == 0 ? 184 : 132, 24, 2, "fill='url(#steel)' " + LINE);
            svg.rect(96, 99, i == 0 ? 112 : 70, 22, 1, "fill='#ffffff' fill-opacity='.92'");
            svg.rect(102, 104, 12, 12, 2, "fill='" + phase + "'");
            svg.path("M122 107h60M122 113h38", "stroke='" + phase + "' stroke-width='2.5'");
            svg.rect(i == 0 ? 250 : 198, 92, 34, 36, 3, "fill='url(#steel)' " + LINE);
            svg.rect(i == 0 ? 282 : 230, 104, 18, 12, 2, "fill='#39505b'");
            svg.close();
        }
        return svg.written();
    }

    private static String guards() {
        var svg = canvas(110);
        for (var i = 0; i < 3; i++) {
            var x = 66 + i * 74;
            svg.rect(x, 84, 40, 92, 4, "fill='url(#white)' " + LINE);
            svg.rect(x + 5, 110, 30, 40, 2, "fill='" + (i == 1 ? "#d99a1c" : PETROL) + "'");
            svg.rect(x + 12, 60, 16, 26, 3, "fill='#39505b'");
            svg.rect(x + 12, 174, 16, 26, 3, "fill='#39505b'");
            svg.path("M%d 92v76".formatted(x + 8), "stroke='#ffffff' stroke-width='4' stroke-opacity='.7'");
        }
        return svg.written();
    }

    private static String flash(String bed) {
        var svg = canvas(96);
        for (var i = 0; i < 2; i++) {
            var x = 86 + i * 88;
            var top = i == 0 ? 74 : 40;
            svg.rect(x, top, 58, 176 - top, 5, GLASS);
            svg.rect(x + 3, top + 26, 52, 144 - top, 2, "fill='" + bed + "' " + LINE);
            svg.rect(x - 4, top - 8, 66, 20, 4, "fill='url(#petrol)'");
            svg.rect(x + 22, top - 24, 14, 18, 3, "fill='url(#white)' " + LINE);
            svg.path("M%d 176H%dL%d 200H%dZ".formatted(x, x + 58, x + 37, x + 21), "fill='url(#petrol)'");
            svg.rect(x + 24, 200, 10, 20, 2, "fill='url(#white)' " + LINE);
            svg.path("M%d %dV168".formatted(x + 10, top + 32), "stroke='#ffffff' stroke-opacity='.6' stroke-width='5'");
        }
        return svg.written();
    }

    private static String plates() {
        var svg = canvas(104);
        for (var i = 2; i >= 0; i--) {
            svg.open("transform='rotate(%d 160 216)'".formatted(i * 9 - 7));
            svg.rect(96, 28, 118, 188, 2, "fill='#fbfcfc' stroke='#8ea2ad' stroke-width='1.5'");
            svg.close();
        }
        svg.open("transform='rotate(-7 160 216)'");
        svg.path("M104 196H206", "stroke='#8ea2ad' stroke-width='1.2' stroke-dasharray='4 3'");
        var colors = new String[] {PETROL, "#d99a1c", "#7b5ea7", "#35a9c0"};
        for (var lane = 0; lane < 4; lane++) {
            for (var spot = 0; spot < 3; spot++) {
                svg.ellipse(
                        118 + lane * 24,
                        168 - spot * (28 + lane * 7),
                        7 - spot,
                        5,
                        "fill='%s' fill-opacity='%s'".formatted(colors[(lane + spot) % 4], spot == 1 ? ".85" : ".5"));
            }
        }
        svg.close();
        return svg.written();
    }

    private static String vials(String glass, String cap) {
        var svg = canvas(116);
        for (var i = 0; i < 4; i++) {
            var x = 48 + i * 60;
            svg.rect(x, 112, 44, 108, 6, "fill='" + glass + "' fill-opacity='.75' " + LINE);
            svg.rect(x + 9, 96, 26, 20, 2, "fill='" + glass + "' fill-opacity='.75' " + LINE);
            svg.rect(x + 3, 72, 38, 28, 3, "fill='" + cap + "'");
            svg.ellipse(x + 22, 73, 9, 3, "fill='#f3f6f7'");
            svg.path(
                    "M%d 76v20M%d 76v20M%d 76v20".formatted(x + 12, x + 22, x + 32),
                    "stroke='#fff' stroke-opacity='.3'");
            svg.rect(x + 10, 142, 24, 44, 2, "fill='#ffffff' fill-opacity='.92'");
            svg.path("M%d 152h16M%d 162h16M%d 172h10".formatted(x + 14, x + 14, x + 14), "stroke='#8ea2ad'");
            svg.path("M%d 120v92".formatted(x + 5), "stroke='#ffffff' stroke-width='4' stroke-opacity='.6'");
        }
        return svg.written();
    }

    private static String spinTubes(String membrane, boolean small) {
        var svg = canvas(small ? 92 : 74);
        var tubes = small ? 3 : 2;
        var width = small ? 46 : 56;
        for (var i = 0; i < tubes; i++) {
            var x = 160 - tubes * (width + 14) / 2 + 7 + i * (width + 14);
            var top = small ? 74 : 44;
            svg.rect(x - 4, top - 16, width + 8, 20, 4, "fill='" + (small ? "#f2f6f7" : "#12829a") + "' " + LINE);
            var tip = x + width / 2;
            svg.path("M%d %dV176L%d 220H%dL%d 176V%dZ".formatted(x, top, tip - 6, tip + 6, x + width, top), GLASS);
            svg.path(
                    "M%d %dH%dV130L%d 152H%dL%d 130Z"
                            .formatted(x + 5, top + 6, x + width - 5, x + width / 2 + 7, x + width / 2 - 7, x + 5),
                    "fill='#f7fbfc' fill-opacity='.9' " + LINE);
            svg.path(
                    "M%d 96V130L%d 146".formatted(x + 10, x + width / 2 - 3),
                    "stroke='" + membrane + "' stroke-width='6' fill='none'");
            svg.path(
                    "M%d 186H%dL%d 212H%dZ".formatted(x + 7, x + width - 7, x + width / 2 + 4, x + width / 2 - 4),
                    "fill='" + membrane + "' fill-opacity='.55'");
        }
        return svg.written();
    }

    private static String wells() {
        var svg = canvas(128);
        svg.path("M34 70H286V176L272 206H48L34 176Z", "fill='url(#white)' " + LINE);
        svg.rect(34, 52, 252, 128, 6, "fill='#f7fafb' " + LINE);
        for (var row = 0; row < 6; row++) {
            for (var at = 0; at < 12; at++) {
                svg.circle(
                        54 + at * 19.3,
                        67 + row * 19.3,
                        7,
                        "fill='" + ((row + at) % 5 == 0 ? "#9fd3de" : "#dfe9ed") + "' stroke='#8ea2ad'");
            }
        }
        return svg.written();
    }

    private static String forceps() {
        var svg = canvas(118);
        for (var i = 0; i < 2; i++) {
            svg.open("transform='translate(0 %d) rotate(-16 160 120)'".formatted(i * 58 - 26));
            svg.path(
                    "M24 112C70 84 180 92 262 104L296 104V110L262 114C180 108 80 104 24 122Z",
                    "fill='url(#steel)' " + LINE);
            svg.path(
                    "M24 124C70 152 180 140 262 126L296 118V112L262 118C180 128 80 132 24 114Z",
                    "fill='url(#steel)' " + LINE);
            svg.path(
                    "M96 96C120 94 140 94 160 96M96 138C120 140 140 138 160 136",
                    "stroke='" + PETROL + "' stroke-width='8' stroke-dasharray='2 5'");
            svg.close();
        }
        return svg.written();
    }

    private static String reservoir() {
        var svg = canvas(84);
        svg.path(
                "M126 40H194V62C230 70 240 84 240 104V206C240 218 234 224 222 224H98C86 224 80 218 80 206V104C80 84 90 70 126 62Z",
                GLASS);
        svg.path(
                "M82 128H238V206C238 216 232 222 222 222H98C88 222 82 216 82 206Z",
                "fill='#35a9c0' fill-opacity='.45'");
        svg.rect(118, 18, 84, 28, 5, "fill='url(#petrol)'");
        svg.path("M212 112H232M218 136H232M212 160H232M218 184H232", "stroke='#5d8793' stroke-width='2'");
        svg.rect(108, 138, 78, 54, 3, "fill='#ffffff' fill-opacity='.9'");
        svg.path("M118 152h58M118 164h42M118 176h50", "stroke='" + PETROL + "' stroke-width='2.5'");
        svg.path("M94 108V204", "stroke='#ffffff' stroke-width='5' stroke-opacity='.7'");
        return svg.written();
    }

    private static String waterSystem(String band) {
        var svg = canvas(112);
        svg.rect(76, 24, 120, 200, 10, "fill='url(#white)' " + LINE);
        svg.rect(76, 24, 120, 30, 10, "fill='" + band + "'");
        svg.rect(94, 68, 84, 44, 4, "fill='#0e2c36'");
        svg.path("M104 84h40M104 98h26", "stroke='#7fe0f0' stroke-width='4'");
        svg.circle(162, 92, 8, "fill='none' stroke='#7fe0f0' stroke-width='3'");
        svg.path("M94 130H178M94 146H178M94 162H178", "stroke='#c3ced4' stroke-width='3'");
        svg.path("M196 82H240C252 82 256 90 256 98V132", "fill='none' stroke='#39505b' stroke-width='9'");
        svg.rect(246, 126, 20, 22, 3, "fill='" + band + "'");
        svg.path("M256 152v14", "stroke='#35a9c0' stroke-width='5' stroke-dasharray='5 4'");
        svg.path("M232 172H280L274 224H238Z", GLASS);
        svg.path("M236 200H276L274 223H238Z", "fill='#35a9c0' fill-opacity='.5'");
        return svg.written();
    }

    private static String meter() {
        var svg = canvas(84);
        svg.rect(108, 22, 104, 160, 14, "fill='url(#petrol)'");
        svg.rect(122, 40, 76, 54, 5, "fill='#dff1e6'");
        svg.path("M132 56h30M132 68h56M132 80h40", "stroke='#12202e' stroke-width='4'");
        for (var i = 0; i < 4; i++) {
            svg.circle(136 + i % 2 * 48, 118 + i / 2 * 34, 11, "fill='#f3f6f7'");
        }
        svg.path("M160 182C160 208 206 190 228 206", "fill='none' stroke='#39505b' stroke-width='6'");
        svg.rect(226, 196, 60, 16, 6, "fill='url(#steel)' " + LINE);
        return svg.written();
    }

    private static String flask() {
        var svg = canvas(82);
        svg.path("M138 22H182V84L240 208C244 218 238 224 228 224H92C82 224 76 218 80 208L138 84Z", GLASS);
        svg.path(
                "M104 164H216L238 210C240 218 236 222 228 222H92C84 222 80 218 82 210Z",
                "fill='#35a9c0' fill-opacity='.5'");
        svg.rect(132, 12, 56, 18, 3, "fill='#39505b'");
        svg.path("M182 62H224", "stroke='#5d8793' stroke-width='10' stroke-opacity='.6' stroke-linecap='round'");
        svg.path("M196 178h16M190 190h22M196 202h16", "stroke='#ffffff' stroke-width='2'");
        svg.path("M146 36V92L104 190", "fill='none' stroke='#ffffff' stroke-width='4' stroke-opacity='.7'");
        return svg.written();
    }

    private static String pump() {
        var svg = canvas(118);
        svg.rect(44, 112, 150, 96, 12, "fill='url(#white)' " + LINE);
        svg.rect(58, 126, 66, 34, 4, "fill='#0e2c36'");
        svg.path("M68 144h30", "stroke='#7fe0f0' stroke-width='4'");
        svg.circle(158, 152, 24, "fill='url(#steel)' " + LINE);
        svg.circle(158, 152, 9, "fill='#39505b'");
        svg.rect(192, 96, 76, 112, 8, "fill='url(#petrol)'");
        svg.path(
                "M204 112V196M220 112V196M236 112V196M252 112V196",
                "stroke='#ffffff' stroke-opacity='.35' stroke-width='4'");
        svg.path("M88 112V72C88 58 104 52 118 60", "fill='none' stroke='#39505b' stroke-width='9'");
        svg.rect(54, 206, 30, 14, 3, "fill='#39505b'").rect(226, 206, 30, 14, 3, "fill='#39505b'");
        return svg.written();
    }
}
