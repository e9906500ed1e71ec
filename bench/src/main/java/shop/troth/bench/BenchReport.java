package shop.troth.bench;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Figures as people and as programs read them. */
final class BenchReport {

    private final List<String> names;
    private final List<Figure> figures;

    BenchReport(List<String> names, List<Figure> figures) {
        this.names = names;
        this.figures = figures;
    }

    void json(PrintWriter out) {
        var all = new LinkedHashMap<String, Object>();
        all.put("name", String.join(" ", names));
        all.put("machine", Machine.inWords());
        all.put("figures", figures.stream().map(BenchReport::json).toList());
        out.println(JsonMapper.builder().build().writeValueAsString(all));
    }

    private static Map<String, @Nullable Object> json(Figure figure) {
        var one = new LinkedHashMap<String, @Nullable Object>();
        one.put("id", figure.id());
        one.put("what", figure.what());
        one.put("value", rounded(figure.value()));
        one.put("unit", figure.unit());
        one.put("better", figure.better().name().toLowerCase(Locale.ROOT));
        one.put("baseline", figure.baseline() == null ? null : rounded(figure.baseline()));
        one.put("ratio", figure.ratio() == null ? null : significant(figure.ratio()));
        return one;
    }

    void text(PrintWriter out) {
        out.println(Machine.inWords());
        for (var figure : figures) {
            out.printf(Locale.ROOT, "%-28s %10.2f %s", figure.id(), figure.value(), figure.unit());
            if (figure.baseline() != null) {
                out.printf(
                        Locale.ROOT,
                        " (baseline %.2f, ratio %s)",
                        figure.baseline(),
                        figure.ratio() == null ? "none" : significant(figure.ratio()));
            }
            out.printf("%n    %s%n", figure.what());
        }
    }

    private static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }

    /** Four digits that say something: a ratio may be far below one. */
    private static double significant(double value) {
        return new BigDecimal(value).round(new MathContext(4)).doubleValue();
    }
}
