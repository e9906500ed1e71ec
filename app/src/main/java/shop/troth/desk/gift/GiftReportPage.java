package shop.troth.desk.gift;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.joda.money.Money;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.catalog.transfer.CsvText;
import shop.troth.checkout.gift.GiftFeature;
import shop.troth.desk.report.ReportPlot;
import shop.troth.desk.report.ReportView;
import shop.troth.desk.report.ReportViews;
import shop.troth.desk.serve.DeskPage;
import shop.troth.desk.serve.RequiresAction;
import shop.troth.desk.serve.Visitor;
import shop.troth.desk.view.DeskAmounts;
import shop.troth.desk.view.DeskLayout;
import shop.troth.kernel.encoding.WrittenDay;
import shop.troth.payments.gift.GiftDays;
import shop.troth.payments.gift.GiftDays.Day;
import shop.troth.staff.DeskAction;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;

/** The report on gift cards: their total balance, and what was issued, spent, and refunded on each of the last days. */
@DeskPage
@RequiredArgsConstructor
public class GiftReportPage {

    private static final int DAYS = 90;
    private static final int DAYS_IN_FILE = 366;
    private static final DateTimeFormatter DAY = WrittenDay.SHORT;

    private final GiftDays giftDays;
    private final Stores stores;
    private final Clock clock;

    @RequiresAction(DeskAction.SEE_REPORTS)
    @GetMapping(ReportViews.GIFT_CARDS)
    String show(Visitor visitor, Model model) {
        offered(visitor);
        var store = visitor.store();
        var behind = giftDays.isBehind(store); // asked first, as for reports of sales
        var days = days(store, DAYS);
        model.addAttribute("chrome", DeskLayout.of(visitor, stores, "/reports"));
        model.addAttribute(
                "page",
                new GiftReportView(
                        ReportViews.tabs(visitor, ReportViews.GIFT_CARDS, ""),
                        behind,
                        DeskAmounts.text(giftDays.onCards(store)),
                        plot(store, days),
                        days.stream().map(GiftReportPage::row).toList()));
        return "desk/gift-report";
    }

    @RequiresAction(DeskAction.SEE_REPORTS)
    @GetMapping(ReportViews.GIFT_CARDS + "/csv")
    ResponseEntity<byte[]> file(Visitor visitor) {
        offered(visitor);
        var store = visitor.store();
        var file = new StringBuilder(CsvText.MARK)
                .append(CsvText.row(List.of("Day", "Issued", "Paid for orders", "Refunded to cards")));
        for (var it : days(store, DAYS_IN_FILE)) {
            file.append(CsvText.row(
                    List.of(it.day().toString(), plain(it.issued()), plain(it.spent()), plain(it.returned()))));
        }
        return ResponseEntity.ok()
                .header("Content-Type", "text/csv; charset=utf-8")
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"%s-gift-cards-%s.csv\"".formatted(store.id(), today(store)))
                .body(file.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void offered(Visitor visitor) {
        if (!visitor.may(DeskAction.SEE_REPORTS, GiftFeature.GIFT_CARDS)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }

    private List<Day> days(Store store, int many) {
        var today = today(store);
        return giftDays.days(store, today.minusDays(many - 1L), today);
    }

    private LocalDate today(Store store) {
        return LocalDate.ofInstant(clock.instant(), store.dispatch().zone());
    }

    private ReportPlot plot(Store store, List<Day> days) {
        var bars = new LinkedHashMap<String, Long>();
        var today = today(store);
        today.minusDays(DAYS - 1L).datesUntil(today.plusDays(1)).forEach(it -> bars.put(DAY.format(it), 0L));
        days.forEach(it -> bars.put(DAY.format(it.day()), it.spent().getAmountMinorLong()));
        return ReportPlot.of(
                "Paid with gift cards, last %d days".formatted(DAYS),
                bars,
                it -> DeskAmounts.text(Money.ofMinor(store.currency(), it)));
    }

    private static GiftReportView.Row row(Day day) {
        return new GiftReportView.Row(
                DAY.format(day.day()),
                DeskAmounts.text(day.issued()),
                DeskAmounts.text(day.spent()),
                DeskAmounts.text(day.returned()));
    }

    private static String plain(Money amount) {
        return amount.getAmount().toPlainString();
    }

    /**
     * The report of gift cards as its page shows it.
     *
     * @param behind whether something is not counted yet
     * @param onCards the total balance of all cards
     * @param plot what was paid with them, by day
     * @param rows the days on which something happened, newest first
     */
    public record GiftReportView(
            List<ReportView.Tab> reports, boolean behind, String onCards, ReportPlot plot, List<Row> rows) {

        /** A day; amounts are such as {@code $25.00}. */
        public record Row(String day, String issued, String spent, String returned) {}
    }
}
