package shop.troth.desk.transfer;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shop.troth.catalog.feed.Formulas;
import shop.troth.catalog.transfer.CsvText;
import shop.troth.desk.order.DeskOrdersView.Filter;
import shop.troth.desk.order.OrderRow;
import shop.troth.desk.serve.DeskPage;
import shop.troth.desk.serve.RequiresAction;
import shop.troth.desk.serve.Visitor;
import shop.troth.fulfillment.ship.HeldOrders;
import shop.troth.orders.OrderList;
import shop.troth.orders.OrderState;
import shop.troth.staff.DeskAction;
import shop.troth.staff.StaffEvents;
import shop.troth.stores.Store;

/**
 * The list of orders as a file, with the same filter as the page: what the page lists, newest first, and nothing about buyers. Personal
 * data leaves the desk only in a legal request with a ground and two approvers.
 */
@DeskPage
@RequiredArgsConstructor
class OrdersFilePage {

    private static final int AT_ONCE = 1_000;
    private static final int MOST = 10_000;
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    private static final List<String> TITLES =
            List.of("Order", "Placed", "State", "Payment", "Pieces", "Total", "Currency", "Shipping", "Promised by");

    private final OrderList list;
    private final HeldOrders heldOrders;
    private final StaffEvents events;
    private final Clock clock;

    @RequiresAction(DeskAction.SEE_ORDERS)
    @GetMapping("/orders/csv")
    ResponseEntity<byte[]> file(
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String payment,
            @RequestParam(defaultValue = "") String sku,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String until,
            Visitor visitor) {
        var store = visitor.store();
        var today = LocalDate.ofInstant(clock.instant(), store.dispatch().zone());
        var wanted = new Filter(state, payment, sku.strip(), from, until).wanted(store, today);
        var file = new StringBuilder(CsvText.MARK).append(CsvText.row(TITLES));
        var rows = 0;
        var last = Optional.<String>empty();
        List<OrderList.Row> page;
        do {
            page = list.page(store.id(), wanted, last, AT_ONCE);
            append(store, page, file);
            rows += page.size();
            last = page.isEmpty() ? last : Optional.of(page.getLast().number());
        } while (page.size() == AT_ONCE && rows < MOST);
        if (rows == MOST && !list.page(store.id(), wanted, last, 1).isEmpty()) {
            var note = "Only the newest %,d orders are in this file. Choose a shorter period.".formatted(MOST);
            file.append(CsvText.row(List.of(note, "", "", "", "", "", "", "", "")));
        }
        var count = rows == 1 ? "1 order" : "%,d orders".formatted(rows);
        events.add(store.id().value(), visitor.id(), "downloaded-orders", "", count);
        return ResponseEntity.ok()
                .header("Content-Type", "text/csv; charset=utf-8")
                .header("Content-Disposition", "attachment; filename=\"%s-orders-%s.csv\"".formatted(store.id(), today))
                .body(file.toString().getBytes(StandardCharsets.UTF_8));
    }

    private void append(Store store, List<OrderList.Row> page, StringBuilder file) {
        var held = heldOrders.why(
                store.id(),
                page.stream()
                        .filter(it -> it.state() == OrderState.PAID)
                        .map(OrderList.Row::id)
                        .toList());
        for (var one : page) {
            var row = OrderRow.of(store, one, held.getOrDefault(one.id(), ""));
            file.append(CsvText.row(List.of(
                    row.number(),
                    MINUTE.format(one.placedAt().atZone(store.dispatch().zone())),
                    row.state(),
                    row.payment(),
                    Integer.toString(row.pieces()),
                    one.total().getAmount().toPlainString(),
                    one.total().getCurrencyUnit().getCode(),
                    Formulas.written(row.shipping()),
                    one.due().map(LocalDate::toString).orElse(""))));
        }
    }
}
