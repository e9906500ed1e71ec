package shop.troth.desk.order;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.cases.ProblemList;
import shop.troth.desk.order.OrdersView.Filter;
import shop.troth.desk.reveal.DeskFeatures;
import shop.troth.desk.reveal.DeskUses;
import shop.troth.desk.reveal.FindBuyer;
import shop.troth.desk.reveal.FindForm;
import shop.troth.desk.serve.DeskPage;
import shop.troth.desk.serve.Needs;
import shop.troth.desk.serve.Visitor;
import shop.troth.desk.view.Chrome;
import shop.troth.fulfilment.FulfilmentFeatures;
import shop.troth.fulfilment.ship.Carriers;
import shop.troth.fulfilment.ship.ShipOrders;
import shop.troth.orders.Order;
import shop.troth.orders.OrderList;
import shop.troth.orders.OrderState;
import shop.troth.orders.Orders;
import shop.troth.orders.Shipments;
import shop.troth.policy.features.Features;
import shop.troth.staff.DeskAction;
import shop.troth.stores.Stores;

/** The list of orders: all, those of a state, a day or a product, those with an open problem, and those of a buyer who was found. */
@DeskPage
class OrdersPage {

    private static final int AT_ONCE = 50;
    private static final String PAGE = "desk/orders";

    private final OrderList list;
    private final Orders orders;
    private final Shipments shipments;
    private final ProblemList problemList;
    private final FindBuyer findBuyer;
    private final Features features;
    private final Carriers carriers;
    private final Stores stores;

    OrdersPage(
            OrderList list,
            Orders orders,
            Shipments shipments,
            ProblemList problemList,
            FindBuyer findBuyer,
            Features features,
            Carriers carriers,
            Stores stores) {
        this.list = list;
        this.orders = orders;
        this.shipments = shipments;
        this.problemList = problemList;
        this.findBuyer = findBuyer;
        this.features = features;
        this.carriers = carriers;
        this.stores = stores;
    }

    /**
     * A page of the list, or, for a number that is there, its order.
     *
     * @param after number of the last order of the page before
     */
    @Needs(DeskAction.SEE_ORDERS)
    @GetMapping("/orders")
    String show(
            @RequestParam(defaultValue = "") String number,
            @RequestParam(defaultValue = "") String trouble,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String sku,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String until,
            @RequestParam(defaultValue = "") String after,
            Visitor visitor,
            Model model) {
        var store = visitor.store().id();
        var filter = new Filter(state, sku.strip(), from, until);
        if (!number.isBlank()) {
            return orders.numbered(store, number)
                    .flatMap(it -> orders.find(store, it))
                    .map(it -> "redirect:/orders/" + it.number())
                    .orElseGet(
                            () -> page(visitor, model, "Orders", filter, List.of(), "", "No order has this number."));
        }
        if (!trouble.isEmpty()) {
            return troubled(visitor, after, model);
        }
        var rows =
                list.page(store, wanted(visitor, filter), Optional.of(after).filter(it -> !it.isEmpty()), AT_ONCE + 1);
        var shown = rows.stream()
                .limit(AT_ONCE)
                .map(it -> OrderRow.of(visitor.store(), it))
                .toList();
        var next = rows.size() > AT_ONCE ? address(filter, shown.getLast().number()) : "";
        return page(visitor, model, "Orders", filter, shown, next, "");
    }

    private String troubled(Visitor visitor, String after, Model model) {
        var store = visitor.store().id();
        var last = orders.numbered(store, after);
        var found = problemList.orders(store, last, AT_ONCE + 1);
        var shown = orders.findAll(store, found.stream().limit(AT_ONCE).toList()).stream()
                .sorted(Comparator.comparing(it -> found.indexOf(it.id())))
                .toList();
        var next = found.size() > AT_ONCE
                ? "/orders?trouble=yes&after=" + shown.getLast().number()
                : "";
        return page(visitor, model, "Orders with an open problem", Filter.NONE, rows(visitor, shown), next, "");
    }

    private List<OrderRow> rows(Visitor visitor, List<Order> found) {
        var sent = found.isEmpty()
                ? Map.of()
                : shipments.ofAll(
                        found.getFirst().store(), found.stream().map(Order::id).toList());
        return found.stream()
                .map(it -> OrderRow.of(visitor.store(), it, sent.containsKey(it.id())))
                .toList();
    }

    /** By the exact address alone, in the body and never in an address; what is found is a list of orders without names. */
    @Needs(DeskAction.FIND_BUYER)
    @PostMapping("/orders/find")
    String find(HttpServletRequest request, HttpServletResponse response, Visitor visitor, Model model) {
        if (!features.has(visitor.store().id(), DeskFeatures.FIND)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        var values = request.getParameterValues(FindForm.EMAIL);
        var given = FindForm.FORM.read(Map.of(FindForm.EMAIL, values == null ? new String[] {""} : values));
        if (!given.isGood()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(visitor, model, "Orders", Filter.NONE, List.of(), "", "Please enter a whole email address.");
        }
        return switch (findBuyer.find(visitor, given)) {
            case FindBuyer.Outcome.Found(var found) ->
                page(
                        visitor,
                        model,
                        "Orders of this buyer",
                        Filter.NONE,
                        rows(visitor, found),
                        "",
                        found.isEmpty() ? "No orders were placed with this address." : "");
            case FindBuyer.Outcome.TooMany() -> throw new ResponseStatusException(HttpStatus.TOO_MANY_REQUESTS);
        };
    }

    private String page(
            Visitor visitor, Model model, String title, Filter filter, List<OrderRow> rows, String next, String error) {
        var mayFind = visitor.may(DeskAction.FIND_BUYER)
                && features.has(visitor.store().id(), DeskFeatures.FIND);
        model.addAttribute("chrome", Chrome.of(visitor, stores, "/orders"));
        model.addAttribute("page", new OrdersView(title, filter, rows, next, mayFind, pack(visitor), error));
        return PAGE;
    }

    private OrdersView.Pack pack(Visitor visitor) {
        var store = visitor.store().id();
        var ships = visitor.may(DeskAction.SHIP) && features.has(store, FulfilmentFeatures.SHIPPING);
        var slips = visitor.rights().mayReveal(DeskUses.PACK.purpose()) && features.has(store, DeskFeatures.PACK);
        return new OrdersView.Pack(
                UUID.randomUUID().toString(), ships ? carriers.known(store) : List.of(), slips, ShipOrders.MOST);
    }

    private static OrderList.Wanted wanted(Visitor visitor, Filter filter) {
        return new OrderList.Wanted(
                Arrays.stream(OrderState.values())
                        .filter(it -> it.word().equals(filter.state()))
                        .findFirst(),
                Optional.of(filter.sku()).filter(it -> !it.isEmpty()),
                day(filter.from()),
                day(filter.until()),
                visitor.store().dispatch().zone());
    }

    private static Optional<LocalDate> day(String typed) {
        try {
            return typed.isBlank() ? Optional.empty() : Optional.of(LocalDate.parse(typed.strip()));
        } catch (DateTimeParseException e) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, null, e);
        }
    }

    private static String address(Filter filter, String after) {
        return "/orders?state=%s&sku=%s&from=%s&until=%s&after=%s"
                .formatted(
                        encoded(filter.state()),
                        encoded(filter.sku()),
                        encoded(filter.from()),
                        encoded(filter.until()),
                        encoded(after));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
