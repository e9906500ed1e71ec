package shop.troth.desk.payout;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import lombok.RequiredArgsConstructor;
import org.joda.money.Money;
import org.springframework.http.ResponseEntity;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shop.troth.catalog.transfer.CsvText;
import shop.troth.desk.report.ReportPlot;
import shop.troth.desk.report.ReportView;
import shop.troth.desk.report.ReportViews;
import shop.troth.desk.serve.DeskPage;
import shop.troth.desk.serve.RequiresAction;
import shop.troth.desk.serve.Visitor;
import shop.troth.desk.view.DeskAmounts;
import shop.troth.desk.view.DeskLayout;
import shop.troth.desk.view.DeskTimes;
import shop.troth.insight.payout.Payout;
import shop.troth.insight.payout.PayoutReports;
import shop.troth.insight.payout.PayoutReports.Last;
import shop.troth.staff.DeskAction;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;

/** What the bank paid out to the store, newest first, each with how it compares with the store's books. */
@DeskPage
@RequiredArgsConstructor
public class PayoutsPage {

    private static final int AT_ONCE = 50;
    private static final int MOST_IN_FILE = 100_000;
    private static final int MOST_COUNTED = 99;

    /** Where the previous page ended: when its last payout was created, in seconds since 1970, and the bank's number of it. */
    private static final Pattern AFTER = Pattern.compile("(\\d{1,11})\\.(\\w{1,100})");

    private final PayoutReports payouts;
    private final Stores stores;

    @RequiresAction(DeskAction.PAYOUTS)
    @GetMapping(ReportViews.PAYOUTS)
    String show(@RequestParam(defaultValue = "") String after, Visitor visitor, Model model) {
        var store = visitor.store();
        var found = payouts.page(store.id(), last(after), AT_ONCE + 1);
        var rows = found.stream().limit(AT_ONCE).toList();
        var next = found.size() > AT_ONCE
                ? "%s?after=%d.%s"
                        .formatted(
                                ReportViews.PAYOUTS,
                                rows.getLast().created().getEpochSecond(),
                                rows.getLast().id())
                : "";
        model.addAttribute("chrome", DeskLayout.of(visitor, stores, "/reports"));
        model.addAttribute(
                "page",
                new PayoutsView(
                        ReportViews.tabs(visitor, ReportViews.PAYOUTS, ""),
                        payouts.asked(store.id())
                                .map(it -> DeskTimes.minute(store, it))
                                .orElse(""),
                        waiting(payouts.toExplain(store.id(), MOST_COUNTED + 1).size()),
                        plot(store, rows),
                        rows.stream().map(it -> row(store, it)).toList(),
                        next));
        return "desk/payouts";
    }

    /** Reads where the previous page ended. Anything else means the first page. */
    private static Optional<Last> last(String after) {
        var typed = AFTER.matcher(after);
        return typed.matches()
                ? Optional.of(new Last(Instant.ofEpochSecond(Long.parseLong(typed.group(1))), typed.group(2)))
                : Optional.empty();
    }

    private static String waiting(int count) {
        return switch (count) {
            case 0 -> "";
            case 1 -> "1 payout doesn’t match the store’s books.";
            default ->
                "%s payouts don’t match the store’s books."
                        .formatted(count > MOST_COUNTED ? "More than " + MOST_COUNTED : count);
        };
    }

    private static ReportPlot plot(Store store, List<Payout> newestFirst) {
        var bars = new LinkedHashMap<String, Long>();
        newestFirst
                .reversed()
                .forEach(it ->
                        bars.merge(PayoutViews.day(day(store, it)), it.amount().getAmountMinorLong(), Long::sum));
        return ReportPlot.of(
                "Payouts of these days", bars, it -> DeskAmounts.text(Money.ofMinor(store.currency(), it)));
    }

    private static LocalDate day(Store store, Payout payout) {
        ZoneId zone = store.dispatch().zone();
        return LocalDate.ofInstant(payout.created(), zone);
    }

    private static PayoutsView.Row row(Store store, Payout payout) {
        return new PayoutsView.Row(
                ReportViews.PAYOUTS + "/" + payout.id(),
                DeskTimes.minute(store, payout.created()),
                PayoutViews.day(payout.arrives()),
                DeskAmounts.text(payout.amount()),
                payout.state().title(),
                PayoutViews.verdict(payout),
                payout.isToExplain());
    }

    @RequiresAction(DeskAction.PAYOUTS)
    @GetMapping(ReportViews.PAYOUTS + "/csv")
    ResponseEntity<byte[]> file(Visitor visitor) {
        var store = visitor.store();
        var found = payouts.page(store.id(), Optional.empty(), MOST_IN_FILE + 1);
        var file = new StringBuilder(CsvText.MARK)
                .append(CsvText.row(
                        List.of("Payout", "Created", "Arrives", "Amount", "Currency", "Status", "Compared")));
        found.stream()
                .limit(MOST_IN_FILE)
                .forEach(it -> file.append(CsvText.row(List.of(
                        it.id(),
                        it.created().toString(),
                        it.arrives().toString(),
                        it.amount().getAmount().toPlainString(),
                        it.amount().getCurrencyUnit().getCode(),
                        it.state().title(),
                        PayoutViews.verdict(it)))));
        if (found.size() > MOST_IN_FILE) {
            file.append(CsvText.row(List.of("Only the newest payouts are in this file.", "", "", "", "", "", "")));
        }
        return PayoutViews.file(
                "%s-payouts.csv".formatted(store.id()), file.toString().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The list of payouts as its page shows it.
     *
     * @param asked when the bank was last asked; empty if it never was
     * @param waiting how many have to be explained, in a sentence; empty if none
     * @param plot of the amounts of this page
     * @param next the address of the next page; empty on the last page
     */
    public record PayoutsView(
            List<ReportView.Tab> reports, String asked, String waiting, ReportPlot plot, List<Row> rows, String next) {

        /** @param pressing whether it has to be explained */
        public record Row(
                String address,
                String created,
                String arrives,
                String amount,
                String state,
                String verdict,
                boolean pressing) {}
    }
}
