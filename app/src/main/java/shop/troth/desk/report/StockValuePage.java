package shop.troth.desk.report;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.joda.money.Money;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.catalog.feed.Formulas;
import shop.troth.catalog.transfer.CsvText;
import shop.troth.desk.serve.DeskPage;
import shop.troth.desk.serve.RequiresAction;
import shop.troth.desk.serve.Visitor;
import shop.troth.desk.view.DeskAmounts;
import shop.troth.desk.view.DeskLayout;
import shop.troth.insight.StockValues;
import shop.troth.insight.StockValues.Value;
import shop.troth.staff.DeskAction;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;

/** The value of the stock: by category on the newest day that was counted, and in total on the days before. */
@DeskPage
@RequiredArgsConstructor
public class StockValuePage {

    static final String ADDRESS = "/reports/stock";

    private static final int DAYS = 90;

    private final StockValues values;
    private final Stores stores;

    @RequiresAction(DeskAction.SEE_REPORTS)
    @GetMapping(ADDRESS)
    String show(Visitor visitor, Model model) {
        var store = visitor.store();
        var day = values.newest(store);
        var rows = day.map(it -> values.of(store, it)).orElse(List.of());
        model.addAttribute("chrome", DeskLayout.of(visitor, stores, "/reports"));
        model.addAttribute(
                "page",
                new StockView(
                        ReportViews.tabs(visitor, ADDRESS, ""),
                        day.map(Period.DAY::format).orElse(""),
                        "%,d".formatted(rows.stream().mapToLong(Value::pieces).sum()),
                        text(store, rows.stream().mapToLong(Value::minor).sum()),
                        plot(store, day),
                        rows.stream()
                                .map(it -> new StockView.Row(
                                        name(it), "%,d".formatted(it.pieces()), text(store, it.minor())))
                                .toList()));
        return "desk/stock-value";
    }

    @RequiresAction(DeskAction.SEE_REPORTS)
    @GetMapping(ADDRESS + "/csv")
    ResponseEntity<byte[]> file(Visitor visitor) {
        var store = visitor.store();
        var day = values.newest(store).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var file = new StringBuilder(CsvText.MARK).append(CsvText.row(List.of("Category", "Pieces", "Value")));
        for (var it : values.of(store, day)) {
            var amount = Money.ofMinor(store.currency(), it.minor()).getAmount().toPlainString();
            file.append(CsvText.row(List.of(Formulas.written(name(it)), Long.toString(it.pieces()), amount)));
        }
        return ResponseEntity.ok()
                .header("Content-Type", "text/csv; charset=utf-8")
                .header("Content-Disposition", "attachment; filename=\"%s-stock-%s.csv\"".formatted(store.id(), day))
                .body(file.toString().getBytes(StandardCharsets.UTF_8));
    }

    private ReportPlot plot(Store store, Optional<LocalDate> newest) {
        var bars = new LinkedHashMap<String, Long>();
        newest.ifPresent(day -> values.days(store, day.minusDays(DAYS - 1L), day)
                .forEach(it -> bars.put(Period.DAY.format(it.day()), it.minor())));
        return ReportPlot.of("Stock value, last %d days".formatted(DAYS), bars, it -> text(store, it));
    }

    private static String name(Value value) {
        return value.category().isEmpty() ? "No category" : value.category();
    }

    private static String text(Store store, long minor) {
        return DeskAmounts.text(Money.ofMinor(store.currency(), minor));
    }

    /**
     * The value of the stock as its page shows it.
     *
     * @param day the newest that was counted, in words; empty if there is none
     * @param plot of the last days
     * @param rows by category
     */
    public record StockView(
            List<ReportView.Tab> reports, String day, String pieces, String value, ReportPlot plot, List<Row> rows) {

        /** A category, its pieces in stock, and their value, such as {@code $1,204.50}. */
        public record Row(String category, String pieces, String value) {}
    }
}
