package shop.troth.catalog.pictures;

import java.util.Random;

/** The family of flat discs: two discs, and a glass over one of them that shows what it is made of. */
final class Membrane {

    /** What one sees under the microscope. */
    enum Structure {
        SPONGE,
        FIBRILS,
        FIBRES,
        GRID,
        TRACKS
    }

    private static final double X = 232;
    private static final double Y = 146;
    private static final double R = 62;

    private final Structure structure;
    private final String face;
    private final double pore;
    private final Random random;
    private final Svg svg = new Svg(320, 240);

    private Membrane(Structure structure, String face, double pore) {
        this.structure = structure;
        this.face = face;
        this.pore = pore;
        this.random = new Random(structure.ordinal() * 31L + Math.round(pore * 100));
    }

    /**
     * @param face color of the disc
     * @param pore how coarse the structure looks, 1 for the usual
     */
    static String draw(Structure structure, String face, double pore) {
        return new Membrane(structure, face, pore).draw();
    }

    private String draw() {
        svg.gradient("face", true, "#ffffff", face, face);
        svg.clipCircle("disc", 122, 112, 88);
        svg.clipCircle("glass", X, Y, R);
        svg.circle(106, 128, 88, "fill='#9fb2bc' fill-opacity='.35'");
        svg.circle(112, 122, 88, "fill='" + face + "' stroke='#8ea2ad'");
        svg.circle(122, 112, 88, "fill='url(#face)' stroke='#8ea2ad'");
        if (structure == Structure.GRID) {
            grid(122, 112, 88, 13, "disc", "stroke='#2a7f8f' stroke-width='.9' fill='none'");
        } else {
            svg.circle(122, 112, 79, "fill='none' stroke='#b7c6cd' stroke-width='.8' stroke-dasharray='1 3'");
        }
        svg.circle(158, 122, 9, "fill='none' stroke='#0b6477' stroke-width='1.5'");
        svg.path(
                "M162 114L212 87.500M157 131L186 188",
                "stroke='#0b6477' stroke-width='1' stroke-dasharray='3 3' fill='none'");
        svg.circle(X, Y, R, "fill='#eef3f5'");
        svg.open("clip-path='url(#glass)'");
        switch (structure) {
            case SPONGE -> sponge();
            case FIBRILS -> fibrils();
            case FIBRES -> fibres();
            case GRID -> colonies();
            case TRACKS -> tracks();
        }
        svg.close();
        svg.circle(X, Y, R, "fill='none' stroke='#0b6477' stroke-width='3'");
        svg.rect(203, 186, 46, 12, 2, "fill='#ffffff' fill-opacity='.9'");
        svg.path("M208 192h36M208 189v6M244 189v6", "stroke='#0b6477' stroke-width='1.5' fill='none'");
        return svg.written();
    }

    /** A foam: holes close to each other in a wavering lattice, walls between them. */
    private void sponge() {
        svg.circle(X, Y, R, "fill='#eef4f6'");
        var tones = new String[] {"#0b4553", "#2f6d7c", "#5f909c", "#3f7e8c"};
        var step = 13 * pore;
        var row = 0;
        for (var y = Y - R; y <= Y + R; y += step * .84) {
            for (var x = X - R + (row % 2) * step / 2; x <= X + R; x += step) {
                var size = step * (.3 + random.nextDouble() * .2);
                var cx = x + (random.nextDouble() - .5) * step * .45;
                var cy = y + (random.nextDouble() - .5) * step * .45;
                if (Math.hypot(cx - X, cy - Y) < R + size) {
                    svg.ellipse(
                            cx,
                            cy,
                            size,
                            size * (.6 + random.nextDouble() * .35),
                            "fill='%s' transform='rotate(%d %s %s)'"
                                    .formatted(
                                            tones[random.nextInt(4)], random.nextInt(18) * 10, Svg.n(cx), Svg.n(cy)));
                }
            }
            row++;
        }
    }

    /** Round holes of one size in a film, where chance put them. */
    private void tracks() {
        svg.circle(X, Y, R, "fill='#dbe9ee'");
        for (var i = 0; i < 70; i++) {
            var x = X + (random.nextDouble() * 2 - 1) * R;
            var y = Y + (random.nextDouble() * 2 - 1) * R;
            svg.circle(x, y, 4.5 * pore, "fill='#0b4553'");
        }
    }

    private void fibrils() {
        svg.circle(X, Y, R, "fill='#0e4a58'");
        var strands = new StringBuilder();
        for (var i = 0; i < 90; i++) {
            var x = X + (random.nextDouble() * 2 - 1) * R;
            var y = Y + (random.nextDouble() * 2 - 1) * R;
            strands.append("M%s %sl%s %s"
                    .formatted(
                            Svg.n(x),
                            Svg.n(y),
                            Svg.n(14 + random.nextInt(26)),
                            Svg.n((random.nextDouble() - .5) * 16)));
        }
        svg.path(strands.toString(), "stroke='#bcd5dc' stroke-width='.9' fill='none'");
        for (var i = 0; i < 34; i++) {
            var x = X + (random.nextDouble() * 2 - 1) * R;
            var y = Y + (random.nextDouble() * 2 - 1) * R;
            svg.ellipse(x, y, 3 + random.nextDouble() * 4, 6 + random.nextDouble() * 9, "fill='#eef5f7'");
        }
    }

    private void fibres() {
        svg.circle(X, Y, R, "fill='#c9d6dc'");
        var tones = new String[] {"#8fa6b1", "#b3c4cc", "#e4ecef", "#ffffff"};
        for (var tone : tones) {
            var strands = new StringBuilder();
            for (var i = 0; i < 15; i++) {
                var angle = random.nextDouble() * Math.PI;
                var x = X + (random.nextDouble() - .5) * R * 1.6;
                var y = Y + (random.nextDouble() - .5) * R * 1.6;
                var dx = Math.cos(angle) * 80;
                var dy = Math.sin(angle) * 80;
                strands.append("M%s %sQ%s %s %s %s"
                        .formatted(
                                Svg.n(x - dx),
                                Svg.n(y - dy),
                                Svg.n(x + random.nextInt(16)),
                                Svg.n(y + random.nextInt(16)),
                                Svg.n(x + dx),
                                Svg.n(y + dy)));
            }
            svg.path(
                    strands.toString(), "stroke='%s' stroke-width='%s' fill='none'".formatted(tone, Svg.n(2.4 * pore)));
        }
    }

    private void colonies() {
        svg.circle(X, Y, R, "fill='#f4f8f9'");
        grid(X, Y, R, 41, "glass", "stroke='#2a7f8f' stroke-width='1.6' fill='none'");
        for (var i = 0; i < 17; i++) {
            var x = X + (random.nextDouble() * 2 - 1) * R * .85;
            var y = Y + (random.nextDouble() * 2 - 1) * R * .85;
            var size = 2.5 + random.nextDouble() * 4;
            svg.circle(x, y, size, "fill='%s'".formatted(i % 4 == 0 ? "#d99a1c" : "#0b6477"));
            svg.circle(x - size * .3, y - size * .3, size * .28, "fill='#ffffff' fill-opacity='.7'");
        }
    }

    private void grid(double x, double y, double r, double step, String clip, String attributes) {
        var lines = new StringBuilder();
        for (var at = -r + step / 2; at < r; at += step) {
            lines.append("M%s %sv%sM%s %sh%s"
                    .formatted(Svg.n(x + at), Svg.n(y - r), Svg.n(2 * r), Svg.n(x - r), Svg.n(y + at), Svg.n(2 * r)));
        }
        svg.path(lines.toString(), attributes + " clip-path='url(#" + clip + ")'");
    }
}
