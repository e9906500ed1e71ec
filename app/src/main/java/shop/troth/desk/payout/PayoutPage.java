package shop.troth.desk.payout;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.catalog.transfer.CsvText;
import shop.troth.desk.report.ReportViews;
import shop.troth.desk.serve.DeskPage;
import shop.troth.desk.serve.RequiresAction;
import shop.troth.desk.serve.Visitor;
import shop.troth.desk.view.DeskAmounts;
import shop.troth.desk.view.DeskLayout;
import shop.troth.desk.view.DeskTimes;
import shop.troth.insight.payout.Payout;
import shop.troth.insight.payout.Payout.Verdict;
import shop.troth.insight.payout.PayoutLine;
import shop.troth.insight.payout.PayoutMismatch;
import shop.troth.insight.payout.PayoutReports;
import shop.troth.insight.payout.PayoutReports.LastLine;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;
import shop.troth.orders.Order;
import shop.troth.orders.Orders;
import shop.troth.staff.DeskAction;
import shop.troth.staff.StaffEvents;
import shop.troth.staff.StaffId;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;

/** One payout: what does not match, and all its lines. */
@DeskPage
@RequiredArgsConstructor
class PayoutPage {

    private static final int AT_ONCE = 100;
    private static final int PAGE_OF_FILE = 1_000;
    private static final int MOST_IN_FILE = 100_000;

    /** Where the previous page ended: the time of its last line in seconds since 1970, and the id of that line. */
    private static final Pattern AFTER = Pattern.compile("(\\d{1,11})\\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})");

    private final PayoutReports payouts;
    private final ExplainPayout explainPayout;
    private final Orders orders;
    private final Stores stores;

    @RequiresAction(DeskAction.PAYOUTS)
    @GetMapping(ReportViews.PAYOUTS + "/{id}")
    String show(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "") String changed,
            Visitor visitor,
            Model model) {
        var store = visitor.store();
        var payout = find(visitor, id);
        var findings = payouts.findings(store.id(), payout);
        var found = payouts.lines(store.id(), payout, last(after), AT_ONCE + 1);
        var lines = found.stream().limit(AT_ONCE).toList();
        var next = found.size() > AT_ONCE
                ? "%s/%s?after=%d.%s"
                        .formatted(
                                ReportViews.PAYOUTS,
                                payout.id(),
                                lines.getLast().at().getEpochSecond(),
                                lines.getLast().id())
                : "";
        var note = changed.isEmpty() || !payout.isToExplain()
                ? ""
                : "Something else was found meanwhile. Look at it before you mark the payout as explained.";
        model.addAttribute("chrome", DeskLayout.of(visitor, stores, "/reports"));
        model.addAttribute("page", page(visitor, payout, findings, lines, next, note));
        return "desk/payout";
    }

    private PayoutView page(
            Visitor visitor,
            Payout payout,
            List<PayoutMismatch> findings,
            List<PayoutLine> lines,
            String next,
            String note) {
        var store = visitor.store();
        var linked = visitor.may(DeskAction.SEE_ORDERS);
        var ofFindings = numbers(
                store.id(),
                findings.stream().flatMap(it -> it.order().stream()).distinct().toList());
        var ofLines = numbers(store.id(), orders(lines));
        return new PayoutView(
                payout.id(),
                DeskAmounts.text(payout.amount()),
                DeskTimes.minute(store, payout.created()),
                PayoutViews.day(payout.arrives()),
                payout.state().title(),
                PayoutViews.verdict(payout),
                payout.isToExplain(),
                payout.checked().map(it -> DeskTimes.minute(store, it)).orElse(""),
                payout.verdict() != Verdict.UNLISTED,
                note,
                PayoutReports.mark(findings),
                findings.stream()
                        .map(it -> PayoutViews.found(it, ofFindings, linked))
                        .toList(),
                payouts.sums(store.id(), payout).stream().map(PayoutViews::sum).toList(),
                lines.stream()
                        .map(it -> PayoutViews.line(store, it, ofLines, linked))
                        .toList(),
                next);
    }

    private Payout find(Visitor visitor, String id) {
        return payouts.find(visitor.store().id(), id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static List<OrderId> orders(List<PayoutLine> lines) {
        return lines.stream().flatMap(it -> it.order().stream()).distinct().toList();
    }

    private Map<OrderId, String> numbers(StoreId store, Collection<OrderId> ids) {
        return orders.findAll(store, ids).stream().collect(Collectors.toMap(Order::id, Order::number));
    }

    /** Reads where the previous page ended. Anything else means the first page. */
    private static Optional<LastLine> last(String after) {
        var typed = AFTER.matcher(after);
        return typed.matches()
                ? Optional.of(new LastLine(
                        Instant.ofEpochSecond(Long.parseLong(typed.group(1))), UUID.fromString(typed.group(2))))
                : Optional.empty();
    }

    @RequiresAction(DeskAction.PAYOUTS)
    @PostMapping(ReportViews.PAYOUTS + "/{id}/explained")
    String explain(@PathVariable String id, @RequestParam String mark, Visitor visitor) {
        var payout = find(visitor, id);
        var address = ReportViews.PAYOUTS + "/" + payout.id();
        return explainPayout.explain(visitor.store(), visitor.id(), payout, mark)
                ? "redirect:" + address
                : "redirect:" + address + "?changed=yes";
    }

    @RequiresAction(DeskAction.PAYOUTS)
    @GetMapping(ReportViews.PAYOUTS + "/{id}/csv")
    ResponseEntity<byte[]> file(@PathVariable String id, Visitor visitor) {
        var store = visitor.store().id();
        var payout = find(visitor, id);
        var file = new StringBuilder(CsvText.MARK)
                .append(CsvText.row(List.of("Time", "What", "Order", "Amount", "Fee", "Net", "Late")));
        Optional<LastLine> last = Optional.empty();
        List<PayoutLine> page;
        int written = 0;
        do {
            page = payouts.lines(store, payout, last, PAGE_OF_FILE);
            var numbers = numbers(store, orders(page));
            page.forEach(it -> file.append(CsvText.row(PayoutViews.row(it, numbers))));
            written += page.size();
            last = page.isEmpty()
                    ? last
                    : Optional.of(
                            new LastLine(page.getLast().at(), page.getLast().id()));
        } while (page.size() == PAGE_OF_FILE && written < MOST_IN_FILE);
        if (written >= MOST_IN_FILE) {
            file.append(CsvText.row(List.of("Only the first lines are in this file.", "", "", "", "", "", "")));
        }
        return PayoutViews.file(
                "%s-payout-%s.csv".formatted(store, payout.id()),
                file.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Records that somebody in finance knows why a payout does not match, and who. */
    @Service
    @RequiredArgsConstructor
    public static class ExplainPayout {

        static final String EXPLAINED = "explained-payout";

        private final PayoutReports payouts;
        private final StaffEvents events;

        /**
         * Records it. Safe to repeat: it is logged once.
         *
         * @param mark of the findings that they saw
         * @return false if there is nothing to explain, or something else was found since they saw it
         */
        @Transactional
        public boolean explain(Store store, StaffId staff, Payout payout, String mark) {
            var isNew = payouts.explain(store.id(), payout, mark);
            if (isNew) {
                events.add(store.id().value(), staff, EXPLAINED, payout.id(), "");
            }
            return isNew;
        }
    }
}
