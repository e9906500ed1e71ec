package shop.troth.desk.order;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.cases.ProblemList;
import shop.troth.desk.order.DeskOrdersView.Filter;
import shop.troth.desk.pack.OfferPacking;
import shop.troth.desk.reveal.FindBuyer;
import shop.troth.desk.reveal.FindForm;
import shop.troth.desk.reveal.RevealBuyer;
import shop.troth.desk.reveal.RevealLimit;
import shop.troth.desk.serve.DeskPage;
import shop.troth.desk.serve.RequiresAction;
import shop.troth.desk.serve.Visitor;
import shop.troth.desk.view.DeskLayout;
import shop.troth.fulfillment.ship.HeldOrders;
import shop.troth.kernel.encoding.DashedWord;
import shop.troth.orders.Order;
import shop.troth.orders.OrderList;
import shop.troth.orders.OrderState;
import shop.troth.orders.Orders;
import shop.troth.orders.PaymentState;
import shop.troth.orders.Shipments;
import shop.troth.policy.features.Features;
import shop.troth.staff.DeskAction;
import shop.troth.staff.SavedFilters;
import shop.troth.stores.Stores;

/** The list of orders: all, those of a state, a day or a product, those with an open problem, and those of a buyer who was found. */
@DeskPage
@RequiredArgsConstructor
class DeskOrdersPage {

    private static final int AT_ONCE = 50;
    static final String FOUND = "Orders of this buyer";

    private static final String PAGE = "desk/orders";

    private final OrderList list;
    private final Orders orders;
    private final Shipments shipments;
    private final ProblemList problemList;
    private final FindBuyer findBuyer;
    private final RevealLimit limit;
    private final SavedFilters filters;
    private final Features features;
    private final OfferPacking offerPacking;
    private final HeldOrders heldOrders;
    private final Stores stores;
    private final Clock clock;

    /**
     * Shows a page of the list or, for the number of an order, redirects to that order.
     *
     * @param after number of the last order on the previous page
     */
    @RequiresAction(DeskAction.SEE_ORDERS)
    @GetMapping("/orders")
    String show(
            @RequestParam(defaultValue = "") String number,
            @RequestParam(defaultValue = "") String trouble,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String payment,
            @RequestParam(defaultValue = "") String sku,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String until,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "") String choose,
            Visitor visitor,
            Model model) {
        var store = visitor.store().id();
        var filter = new Filter(state, payment, sku.strip(), from, until);
        if (!number.isBlank()) {
            var meant = orders.meant(store, number, 2);
            return meant.size() == 1
                    ? "redirect:/orders/" + meant.getFirst()
                    : page(visitor, model, DeskOrdersView.ALL, filter, List.of(), "", DeskOrdersView.unclear(meant));
        }
        if (!trouble.isEmpty()) {
            return troubled(visitor, trouble, after, model);
        }
        var wanted = filter.wanted(visitor.store(), today(visitor));
        var rows = list.page(store, wanted, Optional.of(after).filter(it -> !it.isEmpty()), AT_ONCE + 1);
        var paid = rows.stream().filter(it -> it.state() == OrderState.PAID);
        var held = heldOrders.why(store, paid.map(OrderList.Row::id).toList());
        var shown = rows.stream()
                .limit(AT_ONCE)
                .map(it -> OrderRow.of(visitor.store(), it, held.getOrDefault(it.id(), "")))
                .toList();
        var next = rows.size() > AT_ONCE
                ? DeskOrdersView.address(filter, shown.getLast().number())
                : "";
        model.addAttribute("choice", DeskOrdersView.Choice.of(choose, DeskOrdersView.address(filter, after)));
        return page(visitor, model, DeskOrdersView.ALL, filter, shown, next, DeskOrdersView.unchosen(choose));
    }

    private String troubled(Visitor visitor, String trouble, String after, Model model) {
        var store = visitor.store().id();
        var which = Troubled.of(trouble);
        var last = orders.numbered(store, after);
        var found = problemList.orders(store, which.problems(), clock.instant(), last, AT_ONCE + 1);
        var shown = orders.findAll(store, found.stream().limit(AT_ONCE).toList()).stream()
                .sorted(Comparator.comparing(it -> found.indexOf(it.id())))
                .toList();
        var next = found.size() > AT_ONCE
                ? "/orders?trouble=" + which.word() + "&after="
                        + shown.getLast().number()
                : "";
        return page(visitor, model, which.title(), Filter.NONE, rows(visitor, shown), next, "");
    }

    private List<OrderRow> rows(Visitor visitor, List<Order> found) {
        var sent = found.isEmpty()
                ? Map.of()
                : shipments.ofAll(
                        found.getFirst().store(), found.stream().map(Order::id).toList());
        var held = heldOrders.why(
                visitor.store().id(),
                found.stream()
                        .filter(it -> it.state() == OrderState.PAID)
                        .map(Order::id)
                        .toList());
        var paid = list.payments(
                visitor.store().id(), found.stream().map(Order::id).toList());
        return found.stream()
                .map(it -> OrderRow.of(
                        visitor.store(),
                        it,
                        paid.getOrDefault(it.id(), PaymentState.UNPAID),
                        sent.containsKey(it.id()),
                        held.getOrDefault(it.id(), "")))
                .toList();
    }

    /**
     * Finds the orders of a buyer. What is searched for is in the body and never in an address, and the result is a list of orders without
     * names.
     */
    @RequiresAction(
            value = DeskAction.FIND_BUYER,
            features = {"desk-find", "desk-find-phone", "desk-find-household"})
    @PostMapping("/orders/find")
    String find(HttpServletRequest request, HttpServletResponse response, Visitor visitor, Model model) {
        var by = request.getParameter("phone") != null
                ? FindForm.BY_PHONE
                : request.getParameter("zip") != null ? FindForm.BY_HOUSEHOLD : FindForm.BY_EMAIL;
        if (!features.has(visitor.store().id(), by.feature())) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        var given = by.form().read(request.getParameterMap());
        if (!given.isGood()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            var error = String.join(" ", given.errors().values());
            return page(visitor, model, FOUND, Filter.NONE, List.of(), "", error);
        }
        return switch (findBuyer.find(visitor, by, given)) {
            case FindBuyer.Outcome.Found(var found) ->
                page(
                        visitor,
                        model,
                        FOUND,
                        Filter.NONE,
                        rows(visitor, found),
                        "",
                        found.isEmpty() ? "No orders were found." : "");
            case FindBuyer.Outcome.TooMany() -> throw limit.refusal(visitor, FindBuyer.FOUND, RevealBuyer.MOST_AN_HOUR);
        };
    }

    private String page(
            Visitor visitor, Model model, String title, Filter filter, List<OrderRow> rows, String next, String error) {
        var mayFind = Arrays.stream(FindForm.values())
                .filter(it -> visitor.may(DeskAction.FIND_BUYER)
                        && features.has(visitor.store().id(), it.feature()))
                .map(it -> it.form().fields())
                .toList();
        var saved = filters.of(visitor.store().id(), visitor.id());
        model.addAttribute("chrome", DeskLayout.of(visitor, stores, "/orders"));
        model.addAttribute(
                "page",
                new DeskOrdersView(
                        title,
                        filter,
                        today(visitor).toString(),
                        saved,
                        rows,
                        next,
                        mayFind,
                        offerPacking.to(visitor),
                        error));
        return PAGE;
    }

    private LocalDate today(Visitor visitor) {
        return LocalDate.ofInstant(clock.instant(), visitor.store().dispatch().zone());
    }

    /** Lists of orders with a problem, as addresses name them. */
    @RequiredArgsConstructor
    enum Troubled {
        YES("Orders with an open problem", ProblemList.Which.OPEN),
        OVERDUE("Orders with an overdue problem", ProblemList.Which.OVERDUE),
        REFUNDS("Orders with a refund that didn’t go through", ProblemList.Which.FAILED_REFUNDS);

        private final String title;
        private final ProblemList.Which problems;

        String title() {
            return title;
        }

        ProblemList.Which problems() {
            return problems;
        }

        /** The word in an address, such as {@code overdue}. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** @throws ResponseStatusException 400 for an unknown word */
        static Troubled of(String word) {
            return DashedWord.find(Troubled.class, word)
                    .orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
        }
    }
}
