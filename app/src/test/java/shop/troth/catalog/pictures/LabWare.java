package shop.troth.catalog.pictures;

/** Things of glass, steel and plastic, seen from the side. */
final class LabWare {

    private static final String LINE = "stroke='#6f8590' stroke-width='1.5' stroke-linejoin='round'";
    private static final String GLASS =
            "fill='#bfe3ea' fill-opacity='.38' stroke='#5d8793' stroke-width='1.6' stroke-linejoin='round'";
    private static final String LIQUID = "fill='#35a9c0' fill-opacity='.55'";
    private static final String MARKS = "stroke='#5d8793' stroke-width='1.2' fill='none'";
    private static final String SHINE =
            "stroke='#ffffff' stroke-opacity='.75' stroke-width='3' stroke-linecap='round' fill='none'";

    private LabWare() {}

    private static Svg canvas() {
        return new Svg(320, 240)
                .gradient("steel", false, "#8d9da7", "#f3f6f7", "#c3ced4", "#7c8d97")
                .gradient("white", false, "#c8d4da", "#ffffff", "#eef3f5", "#b4c3cb")
                .gradient("petrol", false, "#07485a", "#12829a", "#07485a");
    }

    private static Svg shadow(Svg svg, double x, double y, double rx) {
        return svg.ellipse(x, y, rx, rx * .09, "fill='#5c7079' fill-opacity='.22'");
    }

    /** @param ring color of the ring that tells the rating */
    static String syringeFilter(String ring) {
        var svg = canvas().gradient("ring", false, ring, "#ffffff", ring, ring);
        svg.circle(226, 122, 76, "fill='url(#white)' stroke='#8ea2ad' stroke-width='1.5'");
        svg.circle(226, 122, 76, "fill='none' stroke='" + ring + "' stroke-width='9' stroke-opacity='.85'");
        svg.circle(226, 122, 58, "fill='#f8fbfc' stroke='#b4c3cb'");
        var ribs = new StringBuilder();
        for (var i = 0; i < 24; i++) {
            var a = Math.PI * 2 * i / 24;
            ribs.append("M%s %sL%s %s"
                    .formatted(
                            Svg.n(226 + 20 * Math.cos(a)),
                            Svg.n(122 + 20 * Math.sin(a)),
                            Svg.n(226 + 54 * Math.cos(a)),
                            Svg.n(122 + 54 * Math.sin(a))));
        }
        svg.path(ribs.toString(), "stroke='#bccad1' stroke-width='1.5' fill='none'");
        svg.circle(226, 122, 17, "fill='url(#white)' stroke='#8ea2ad' stroke-width='1.5'");
        svg.circle(226, 122, 8, "fill='#52707c'");
        side(svg, 84, ring);
        return svg.written();
    }

    private static void side(Svg svg, double x, String ring) {
        svg.open("transform='translate(" + Svg.n(x) + " 0)'");
        svg.rect(-13, 40, 26, 40, 3, "fill='url(#white)' " + LINE);
        svg.rect(-19, 36, 38, 11, 3, "fill='url(#white)' " + LINE);
        svg.path("M-13 80C-20 96-56 96-62 110H62C56 96 20 96 13 80Z", "fill='url(#white)' " + LINE);
        svg.rect(-66, 110, 132, 20, 4, "fill='url(#ring)' " + LINE);
        svg.path("M-62 130C-56 144-18 144-11 160H11C18 144 56 144 62 130Z", "fill='url(#white)' " + LINE);
        svg.path("M-11 160L-8 202H8L11 160Z", "fill='url(#white)' " + LINE);
        svg.path("M-40 114H-10", SHINE);
        svg.close();
    }

    static String glassHolder() {
        var svg = canvas();
        shadow(svg, 160, 228, 64);
        svg.path("M120 18H200V84H120Z", GLASS);
        svg.path("M121 52H199V84H121Z", LIQUID);
        svg.path("M120 18C120 12 200 12 200 18", GLASS);
        svg.path("M186 30H200M191 40H200M186 50H200M191 60H200M186 70H200", MARKS);
        svg.path("M112 84H208L204 94H116Z", "fill='url(#white)' " + LINE);
        svg.path(
                "M108 80H100V112H108M212 80H220V112H212",
                "fill='none' stroke='#0b6477' stroke-width='6' stroke-linejoin='round'");
        svg.path(
                "M220 96C238 96 240 92 246 88", "fill='none' stroke='#0b6477' stroke-width='6' stroke-linecap='round'");
        svg.path("M116 98H204L200 108C180 116 172 120 170 128V148H150V128C148 120 140 116 120 108Z", GLASS);
        svg.rect(144, 134, 32, 14, 2, "fill='#39505b'");
        svg.path("M148 148H172V160L216 218C220 225 217 228 210 228H110C103 228 100 225 104 218L148 160Z", GLASS);
        svg.path("M126 190H194L215 218C219 225 217 227 210 227H110C103 227 101 225 105 218Z", LIQUID);
        svg.path("M172 154H196", "stroke='#5d8793' stroke-width='7' stroke-opacity='.6' stroke-linecap='round'");
        svg.path("M129 24V78M140 176L124 200", SHINE);
        return svg.written();
    }

    static String steelHolder() {
        var svg = canvas();
        shadow(svg, 160, 218, 84);
        svg.rect(150, 22, 20, 44, 3, "fill='url(#steel)' " + LINE);
        svg.rect(142, 18, 36, 12, 3, "fill='url(#steel)' " + LINE);
        svg.path("M86 96C86 72 130 66 160 66S234 72 234 96V108H86Z", "fill='url(#steel)' " + LINE);
        svg.rect(70, 106, 180, 16, 5, "fill='url(#steel)' " + LINE);
        svg.rect(78, 122, 164, 5, 2, "fill='#0b6477'");
        svg.rect(70, 127, 180, 16, 5, "fill='url(#steel)' " + LINE);
        svg.path("M86 143H234V152C226 172 180 176 168 182H152C140 176 94 172 86 152Z", "fill='url(#steel)' " + LINE);
        svg.rect(150, 180, 20, 34, 3, "fill='url(#steel)' " + LINE);
        for (var x : new int[] {84, 160, 236}) {
            svg.rect(x - 5, 92, 10, 66, 2, "fill='url(#steel)' " + LINE);
            svg.path(
                    "M%d 90C%d 74 %d 76 %d 86H%dC%d 76 %d 74 %d 90Z"
                            .formatted(x - 20, x - 22, x - 10, x - 6, x + 6, x + 10, x + 22, x + 20),
                    "fill='url(#steel)' " + LINE);
        }
        svg.path("M200 76L222 56", "stroke='#7c8d97' stroke-width='7' stroke-linecap='round'");
        svg.circle(224, 54, 8, "fill='#0b6477'");
        return svg.written();
    }

    static String manifold() {
        var svg = canvas();
        shadow(svg, 160, 222, 140);
        for (var x : new int[] {70, 160, 250}) {
            svg.path("M%d 30H%dV84L%d 96V110H%dV96L%d 84Z".formatted(x - 30, x + 30, x + 9, x - 9, x - 30), GLASS);
            svg.path("M%d 58H%dV84L%d 95H%dL%d 84Z".formatted(x - 29, x + 29, x + 9, x - 9, x - 29), LIQUID);
            svg.line(x - 22, 38, x - 22, 78, SHINE);
            svg.rect(x - 14, 108, 28, 14, 3, "fill='#39505b'");
            svg.rect(x - 10, 122, 20, 30, 2, "fill='url(#steel)' " + LINE);
            svg.rect(x - 26, 132, 52, 9, 4, "fill='url(#petrol)'");
        }
        svg.rect(24, 150, 272, 30, 15, "fill='url(#white)' " + LINE);
        svg.path("M40 158H270", SHINE);
        svg.path("M52 180L44 220M268 180L276 220", "stroke='#7c8d97' stroke-width='9' stroke-linecap='round'");
        svg.rect(292, 158, 20, 14, 3, "fill='url(#steel)' " + LINE);
        return svg.written();
    }

    static String tubing() {
        var svg = canvas();
        shadow(svg, 158, 214, 110);
        for (var i = 0; i < 5; i++) {
            var y = 168 - i * 22;
            svg.ellipse(158, y, 104, 36, "fill='none' stroke='#8fa9b4' stroke-width='21'");
            svg.ellipse(158, y, 104, 36, "fill='none' stroke='#dcecf0' stroke-width='18'");
            svg.ellipse(158, y, 104, 36, "fill='none' stroke='#9fc6d1' stroke-width='8' stroke-opacity='.75'");
            svg.ellipse(158, y - 4, 104, 36, "fill='none' stroke='#ffffff' stroke-width='2.500' stroke-opacity='.8'");
        }
        svg.path("M262 80C276 96 290 128 292 160", "fill='none' stroke='#8fa9b4' stroke-width='21'");
        svg.path("M262 80C276 96 290 128 292 160", "fill='none' stroke='#dcecf0' stroke-width='18'");
        svg.path(
                "M262 80C276 96 290 128 292 160", "fill='none' stroke='#9fc6d1' stroke-width='8' stroke-opacity='.75'");
        svg.ellipse(292, 161, 10, 5, "fill='#eaf4f6' stroke='#6f8590' stroke-width='1.500'");
        svg.ellipse(292, 161, 4.5, 2.2, "fill='#3c5f6b'");
        return svg.written();
    }

    static String bottleTop() {
        var svg = canvas();
        shadow(svg, 160, 230, 58);
        svg.path("M108 24H212L204 96H116Z", GLASS);
        svg.path("M111.500 56H208.500L204 96H116Z", LIQUID);
        svg.rect(102, 16, 116, 10, 4, "fill='url(#petrol)'");
        svg.path("M190 40H208M195 52H207M189 64H205M194 76H204", MARKS);
        svg.path("M112 96H208V106L190 118H130L112 106Z", "fill='url(#white)' " + LINE);
        svg.path("M124 101H196", "stroke='#0b6477' stroke-width='3'");
        svg.path("M208 102H236", "stroke='#6f8590' stroke-width='8' stroke-linecap='round'");
        svg.path("M222 98V106M229 98V106", "stroke='#ffffff' stroke-width='2'");
        svg.rect(134, 118, 52, 20, 3, "fill='url(#petrol)'");
        svg.path(
                "M144 120V136M154 120V136M164 120V136M174 120V136",
                "stroke='#ffffff' stroke-opacity='.35' stroke-width='2'");
        svg.path(
                "M138 138H182V146C200 152 208 160 208 172V222C208 228 204 230 198 230H122C116 230 112 228 112 222V172C112 160 120 152 138 146Z",
                GLASS);
        svg.path("M112 190H208V222C208 228 204 229 198 229H122C116 229 112 228 112 222Z", LIQUID);
        svg.path("M120 32L126 88M121 176V216", SHINE);
        return svg.written();
    }

    static String capsule() {
        var svg = canvas();
        svg.rect(148, 16, 24, 28, 2, "fill='url(#steel)' " + LINE);
        svg.path("M148 24H172M148 30H172M148 36H172", MARKS);
        svg.rect(124, 42, 72, 14, 5, "fill='url(#petrol)'");
        svg.path(
                "M126 56H194C212 62 214 80 214 104V132C214 150 204 156 194 158H126C116 156 106 150 106 132V104C106 80 108 62 126 56Z",
                GLASS);
        svg.rect(124, 66, 72, 84, 6, "fill='url(#white)' " + LINE);
        var pleats = new StringBuilder();
        for (var x = 131; x < 196; x += 7) {
            pleats.append("M%d 70V146".formatted(x));
        }
        svg.path(pleats.toString(), "stroke='#b4c3cb' stroke-width='2' fill='none'");
        svg.path("M100 158H220L206 190C200 200 190 200 182 200H138C130 200 120 200 114 190Z", GLASS);
        svg.path("M196 70L222 52", "stroke='#6f8590' stroke-width='6' stroke-linecap='round'");
        svg.path("M160 206C167 216 170 220 170 225A10 10 0 0 1 150 225C150 220 153 216 160 206Z", "fill='#35a9c0'");
        svg.path("M114 92V132", SHINE);
        return svg.written();
    }
}
