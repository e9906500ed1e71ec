package shop.troth.catalog.pictures;

import java.util.Map;
import java.util.TreeMap;

/** What one pulls or presses a liquid through: units, holders, funnels, vessels; and the small things of a water system. */
final class Vacuum {

    private static final String LINE = "stroke='#6f8590' stroke-width='1.5' stroke-linejoin='round'";
    private static final String CLEAR =
            "fill='#e3eff3' fill-opacity='.65' stroke='#5d8793' stroke-width='1.6' stroke-linejoin='round'";
    private static final String WATER = "fill='#35a9c0' fill-opacity='.45'";

    private Vacuum() {}

    static Map<String, String> all() {
        var all = new TreeMap<String, String>();
        all.put("bottle-unit", bottleUnit());
        all.put("cassette", cassette());
        all.put("funnel-steel", steelFunnel());
        all.put("holder-plastic", plasticHolder());
        all.put("holder-syringe", syringeHolder());
        all.put("lamp", lamp());
        all.put("tablets", tablets());
        all.put("vessel", vessel());
        return all;
    }

    private static Svg canvas(int width) {
        return new Svg(320, 240)
                .gradient("steel", false, "#7c8d97", "#f3f6f7", "#c3ced4", "#7c8d97")
                .gradient("white", false, "#bccad1", "#ffffff", "#f2f6f7", "#aebec6")
                .gradient("petrol", false, "#07485a", "#12829a", "#07485a")
                .ellipse(160, 228, width, 7, "fill='#5c7079' fill-opacity='.22'");
    }

    private static String bottleUnit() {
        var svg = canvas(76);
        svg.path("M104 20H216V92H104Z", CLEAR);
        svg.path("M105 52H215V92H105Z", WATER);
        svg.rect(98, 12, 124, 12, 3, "fill='url(#petrol)'");
        svg.rect(96, 90, 128, 16, 3, "fill='url(#white)' " + LINE);
        svg.rect(222, 94, 30, 8, 3, "fill='#39505b'");
        svg.path(
                "M130 106H190V120C224 126 232 138 232 152V214C232 222 226 228 218 228H102C94 228 88 222 88 214V152C88 138 96 126 130 120Z",
                CLEAR);
        svg.path("M89 172H231V214C231 221 226 227 218 227H102C94 227 89 221 89 214Z", WATER);
        svg.path("M206 150h18M212 166h12M206 182h18M212 198h12", "stroke='#12202e' stroke-width='2'");
        svg.path("M100 150V210M114 30V84", "stroke='#ffffff' stroke-width='5' stroke-opacity='.75'");
        return svg.written();
    }

    private static String cassette() {
        var svg = canvas(104);
        svg.ellipse(160, 190, 96, 30, "fill='url(#white)' " + LINE);
        svg.path("M64 160V190C64 206 106 220 160 220S256 206 256 190V160Z", "fill='url(#white)' " + LINE);
        svg.ellipse(160, 160, 96, 30, "fill='#f7fafb' " + LINE);
        svg.path("M64 112V160C64 176 106 190 160 190S256 176 256 160V112Z", CLEAR);
        svg.ellipse(160, 156, 82, 24, "fill='#ffffff' stroke='#8ea2ad' stroke-dasharray='2 3'");
        svg.ellipse(160, 112, 96, 30, CLEAR);
        svg.rect(146, 62, 28, 46, 4, "fill='#d99a1c'");
        svg.ellipse(160, 64, 14, 5, "fill='#f0c368'");
        svg.path(
                "M64 136C64 152 106 166 160 166S256 152 256 136",
                "fill='none' stroke='#0b6477' stroke-width='9' stroke-opacity='.85'");
        return svg.written();
    }

    private static String steelFunnel() {
        var svg = canvas(70);
        svg.path("M98 30H222L214 142H106Z", "fill='url(#steel)' " + LINE);
        svg.ellipse(160, 30, 62, 12, "fill='#dfe7ea' " + LINE);
        svg.ellipse(160, 30, 50, 8, "fill='#8d9da7'");
        svg.rect(100, 142, 120, 20, 4, "fill='#39505b'");
        svg.rect(204, 128, 40, 12, 5, "fill='#0b6477'");
        svg.path("M110 162H210L176 196H144Z", "fill='url(#steel)' " + LINE);
        svg.rect(146, 194, 28, 34, 3, "fill='url(#steel)' " + LINE);
        svg.path("M116 44L124 134", "stroke='#ffffff' stroke-width='6' stroke-opacity='.7'");
        return svg.written();
    }

    private static String plasticHolder() {
        var svg = canvas(72);
        svg.path("M106 18H214L206 104H114Z", "fill='#f0e3c8' fill-opacity='.75' stroke='#a58b56' stroke-width='1.6'");
        svg.path("M112 62H209L206 104H114Z", WATER);
        svg.rect(104, 104, 112, 22, 5, "fill='#d8c08a' stroke='#a58b56' stroke-width='1.6'");
        svg.path(
                "M112 110v10M126 110v10M140 110v10M154 110v10M168 110v10M182 110v10M196 110v10",
                "stroke='#a58b56' stroke-width='3'");
        svg.path(
                "M138 126H182V140H216V218C216 224 212 228 206 228H114C108 228 104 224 104 218V140H138Z",
                "fill='#f0e3c8' fill-opacity='.75' stroke='#a58b56' stroke-width='1.6'");
        svg.path("M105 182H215V218C215 224 212 227 206 227H114C108 227 105 224 105 218Z", WATER);
        svg.rect(214, 146, 34, 9, 4, "fill='#d8c08a' stroke='#a58b56' stroke-width='1.6'");
        svg.path("M118 30L124 96M116 150V214", "stroke='#ffffff' stroke-width='5' stroke-opacity='.7'");
        return svg.written();
    }

    private static String syringeHolder() {
        var svg = canvas(110);
        svg.open("transform='rotate(-14 160 120)'");
        svg.rect(24, 106, 46, 28, 3, "fill='url(#white)' " + LINE);
        svg.rect(68, 84, 30, 72, 5, "fill='#8d9da7' " + LINE);
        svg.rect(98, 66, 58, 108, 8, "fill='#c3ced4' " + LINE);
        svg.path("M108 70V170M118 70V170M128 70V170M138 70V170M148 70V170", "stroke='#7c8d97' stroke-width='3'");
        svg.rect(156, 78, 26, 84, 5, "fill='#e6ecef' " + LINE);
        svg.path("M182 94L214 110V130L182 146Z", "fill='#8d9da7' " + LINE);
        svg.rect(212, 112, 62, 16, 3, "fill='#dfe7ea' " + LINE);
        svg.close();
        return svg.written();
    }

    private static String lamp() {
        var svg = canvas(122);
        for (var i = 0; i < 2; i++) {
            svg.open("transform='translate(0 %d) rotate(-11 160 110)'".formatted(i * 66 - 22));
            svg.rect(22, 96, 36, 34, 4, "fill='#39505b'");
            svg.rect(56, 102, 206, 22, 11, "fill='#d9c9f2' stroke='#7b5ea7' stroke-width='1.6'");
            svg.rect(68, 109, 182, 8, 4, "fill='#a98be0' fill-opacity='.8'");
            svg.rect(258, 98, 24, 30, 4, "fill='url(#white)' " + LINE);
            svg.path("M10 106H22M10 120H22", "stroke='#8d9da7' stroke-width='4'");
            svg.close();
        }
        return svg.written();
    }

    private static String tablets() {
        var svg = canvas(96);
        svg.path(
                "M108 66H212C222 66 226 74 226 82V212C226 222 220 226 212 226H108C100 226 94 222 94 212V82C94 74 98 66 108 66Z",
                "fill='url(#white)' " + LINE);
        svg.rect(100, 28, 120, 40, 6, "fill='url(#petrol)'");
        svg.path(
                "M112 32v32M126 32v32M140 32v32M154 32v32M168 32v32M182 32v32M196 32v32M208 32v32",
                "stroke='#ffffff' stroke-opacity='.25' stroke-width='3'");
        svg.rect(94, 104, 132, 78, 0, "fill='#0b6477'");
        svg.path("M112 126h72M112 142h94M112 158h54", "stroke='#ffffff' stroke-width='5' stroke-opacity='.9'");
        svg.ellipse(58, 212, 30, 14, "fill='#f7fafb' " + LINE).ellipse(262, 208, 30, 14, "fill='#f7fafb' " + LINE);
        svg.path("M36 212H80M240 208H284", "stroke='#c3ced4' stroke-width='2'");
        return svg.written();
    }

    private static String vessel() {
        var svg = canvas(84);
        svg.path(
                "M92 76C92 58 122 50 160 50S228 58 228 76V204C228 220 200 228 160 228S92 220 92 204Z",
                "fill='url(#steel)' " + LINE);
        svg.ellipse(160, 76, 68, 18, "fill='#dfe7ea' " + LINE);
        svg.rect(118, 54, 84, 20, 6, "fill='#8d9da7' " + LINE);
        svg.circle(160, 30, 20, "fill='#ffffff' stroke='#39505b' stroke-width='4'");
        svg.path("M160 30L170 20", "stroke='#b5312a' stroke-width='3'");
        svg.rect(102, 32, 12, 34, 3, "fill='#0b6477'").rect(206, 32, 12, 34, 3, "fill='#d99a1c'");
        svg.path(
                "M92 118C92 134 122 142 160 142S228 134 228 118M92 178C92 194 122 202 160 202S228 194 228 178",
                "fill='none' stroke='#7c8d97' stroke-width='2'");
        svg.path("M110 98V206", "stroke='#ffffff' stroke-width='8' stroke-opacity='.6'");
        return svg.written();
    }
}
