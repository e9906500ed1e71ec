package shop.troth.catalog.pictures;

import java.util.Locale;

/** Writes one drawing. Presentation attributes only: a drawing carries no style and no script. */
final class Svg {

    private final StringBuilder text = new StringBuilder();
    private final StringBuilder defs = new StringBuilder();
    private final int width;
    private final int height;

    Svg(int width, int height) {
        this.width = width;
        this.height = height;
    }

    /** @param attributes written as they are, such as {@code fill='#fff'} */
    Svg circle(double x, double y, double r, String attributes) {
        return add("<circle cx='%s' cy='%s' r='%s' %s/>", n(x), n(y), n(r), attributes);
    }

    Svg ellipse(double x, double y, double rx, double ry, String attributes) {
        return add("<ellipse cx='%s' cy='%s' rx='%s' ry='%s' %s/>", n(x), n(y), n(rx), n(ry), attributes);
    }

    Svg rect(double x, double y, double w, double h, double r, String attributes) {
        return add("<rect x='%s' y='%s' width='%s' height='%s' rx='%s' %s/>", n(x), n(y), n(w), n(h), n(r), attributes);
    }

    Svg path(String d, String attributes) {
        return add("<path d='%s' %s/>", d, attributes);
    }

    Svg line(double x1, double y1, double x2, double y2, String attributes) {
        return path("M" + n(x1) + " " + n(y1) + "L" + n(x2) + " " + n(y2), attributes);
    }

    Svg open(String attributes) {
        return add("<g %s>", attributes);
    }

    Svg close() {
        return add("</g>");
    }

    Svg clipCircle(String id, double x, double y, double r) {
        defs.append("<clipPath id='%s'><circle cx='%s' cy='%s' r='%s'/></clipPath>".formatted(id, n(x), n(y), n(r)));
        return this;
    }

    /** A gradient from left to right, or from top to bottom. */
    Svg gradient(String id, boolean down, String... colors) {
        defs.append("<linearGradient id='%s' %s>".formatted(id, down ? "x2='0' y2='1'" : "x2='1'"));
        for (var i = 0; i < colors.length; i++) {
            defs.append(
                    "<stop offset='%s' stop-color='%s'/>".formatted(n((double) i / (colors.length - 1)), colors[i]));
        }
        defs.append("</linearGradient>");
        return this;
    }

    String written() {
        return "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 %d %d'>\n".formatted(width, height)
                + (defs.isEmpty() ? "" : "<defs>" + defs + "</defs>\n")
                + text
                + "</svg>\n";
    }

    /** One decimal, without a needless zero. */
    static String n(double number) {
        var written = String.format(Locale.ROOT, "%.1f", number);
        return written.endsWith(".0") ? written.substring(0, written.length() - 2) : written;
    }

    private Svg add(String format, Object... values) {
        text.append(values.length == 0 ? format : format.formatted(values)).append('\n');
        return this;
    }
}
