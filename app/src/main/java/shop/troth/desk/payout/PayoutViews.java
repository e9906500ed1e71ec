package shop.troth.desk.payout;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.Money;
import org.springframework.http.ResponseEntity;
import shop.troth.desk.view.DeskAmounts;
import shop.troth.desk.view.DeskTimes;
import shop.troth.insight.payout.Payout;
import shop.troth.insight.payout.PayoutLine;
import shop.troth.insight.payout.PayoutMismatch;
import shop.troth.insight.payout.PayoutReports;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.encoding.WrittenDay;
import shop.troth.payments.payout.LineKind;
import shop.troth.stores.Store;

/** Puts payouts into words. */
final class PayoutViews {

    private static final DateTimeFormatter DAY = WrittenDay.SHORT;

    private PayoutViews() {}

    static String day(LocalDate day) {
        return DAY.format(day);
    }

    static String verdict(Payout payout) {
        return payout.verdict() == Payout.Verdict.DIFFERS && !payout.isToExplain()
                ? "Explained"
                : payout.verdict().title();
    }

    /** @param linked whether the reader may open orders */
    static PayoutView.Found found(PayoutMismatch finding, Map<OrderId, String> numbers, boolean linked) {
        var order = number(finding.order(), numbers);
        return new PayoutView.Found(order, linked && !order.isEmpty(), sentence(finding));
    }

    private static String sentence(PayoutMismatch finding) {
        var what = finding.line().map(LineKind::title).orElse("");
        var expected = text(finding.expected());
        var found = text(finding.found());
        return switch (finding.kind()) {
            case SUM -> "The bank paid out %s, and the lines of its list add up to %s.".formatted(expected, found);
            case FOREIGN ->
                "None of its payments, refunds, and disputes is this store’s. The bank may have listed a payout of another account.";
            case MISSING -> "%s of %s: in the store’s books, and in no payout.".formatted(what, expected);
            case UNKNOWN -> "%s of %s: in the payout, and not in the store’s books.".formatted(what, found);
            case DIFFERS -> "%s: %s in the store’s books, %s in the payout.".formatted(what, expected, found);
            case TWICE -> "%s of %s: paid out a second time.".formatted(what, found);
        };
    }

    static PayoutView.Sum sum(PayoutReports.Sum sum) {
        return new PayoutView.Sum(
                sum.kind().title(),
                "%,d".formatted(sum.lines()),
                DeskAmounts.text(sum.amount()),
                DeskAmounts.text(sum.fee().negated()));
    }

    /** @param linked whether the reader may open orders */
    static PayoutView.Line line(Store store, PayoutLine line, Map<OrderId, String> numbers, boolean linked) {
        var order = number(line.order(), numbers);
        return new PayoutView.Line(
                DeskTimes.minute(store, line.at()),
                line.kind().title(),
                order,
                linked && !order.isEmpty(),
                DeskAmounts.text(line.amount()),
                DeskAmounts.text(line.fee().negated()),
                DeskAmounts.text(line.net()),
                line.late());
    }

    /** A row of the file. */
    static List<String> row(PayoutLine line, Map<OrderId, String> numbers) {
        return List.of(
                line.at().toString(),
                line.kind().title(),
                number(line.order(), numbers),
                plain(line.amount()),
                plain(line.fee().negated()),
                plain(line.net()),
                line.late() ? "yes" : "");
    }

    private static String plain(Money amount) {
        return amount.getAmount().toPlainString();
    }

    private static String number(Optional<OrderId> order, Map<OrderId, String> numbers) {
        return order.map(it -> numbers.getOrDefault(it, "")).orElse("");
    }

    private static String text(Optional<Money> amount) {
        return amount.map(DeskAmounts::text).orElse("");
    }

    static ResponseEntity<byte[]> file(String name, byte[] content) {
        return ResponseEntity.ok()
                .header("Content-Type", "text/csv; charset=utf-8")
                .header("Content-Disposition", "attachment; filename=\"%s\"".formatted(name))
                .body(content);
    }
}
