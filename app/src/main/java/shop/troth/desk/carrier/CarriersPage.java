package shop.troth.desk.carrier;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shop.troth.desk.serve.DeskPage;
import shop.troth.desk.serve.RequiresAction;
import shop.troth.desk.serve.Visitor;
import shop.troth.desk.view.DeskLayout;
import shop.troth.desk.view.DeskTimes;
import shop.troth.fulfillment.correct.CarriersToTell;
import shop.troth.fulfillment.correct.CarriersToTell.ToTell;
import shop.troth.kernel.OrderId;
import shop.troth.orders.Order;
import shop.troth.orders.Orders;
import shop.troth.staff.DeskAction;
import shop.troth.staff.StaffEvents;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;

/** Lists carriers that got the label of an order before it was corrected. Shows which details changed, but no personal data. */
@DeskPage
@RequiredArgsConstructor
public class CarriersPage {

    private static final String HERE = "/carriers";
    private static final int AT_ONCE = 50;

    private static final Map<String, String> DETAILS = Map.of(
            "person.name", "name",
            "person.organisation", "organization",
            "contact.phone", "phone",
            "contact.postal.shipping", "shipping address");

    private final CarriersToTell carriers;
    private final Orders orders;
    private final StaffEvents events;
    private final Stores stores;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /** @param after id of the last row on the previous page */
    @RequiresAction(DeskAction.SHIP)
    @GetMapping(HERE)
    String show(
            @RequestParam(defaultValue = "") UUID after,
            @RequestParam(defaultValue = "") String said,
            Visitor visitor,
            Model model) {
        var store = visitor.store();
        var found = carriers.page(store.id(), Optional.ofNullable(after).orElse(CarriersToTell.FIRST), AT_ONCE + 1);
        var shown = found.stream().limit(AT_ONCE).toList();
        var numbers = orders
                .findAll(
                        store.id(), shown.stream().map(ToTell::order).distinct().toList())
                .stream()
                .collect(Collectors.toMap(Order::id, Function.identity()));
        model.addAttribute("chrome", DeskLayout.of(visitor, stores, HERE));
        model.addAttribute(
                "page",
                new CarriersView(
                        said.equals("told") ? "Saved: the carrier was told." : "",
                        shown.stream().map(it -> one(store, it, numbers)).toList(),
                        found.size() > AT_ONCE ? shown.getLast().id().toString() : ""));
        return "desk/carriers";
    }

    /** Records that the carrier was told. Repeating it changes nothing. */
    @RequiresAction(DeskAction.SHIP)
    @PostMapping(HERE + "/{id}/told")
    String told(@PathVariable UUID id, Visitor visitor) {
        var store = visitor.store().id();
        transaction.executeWithoutResult(
                status -> carriers.told(store, id, visitor.id().value(), clock.instant()).stream()
                        .flatMap(it -> orders.find(store, it).stream())
                        .forEach(it -> events.add(store.value(), visitor.id(), "told-carrier", it.number(), "")));
        return "redirect:" + HERE + "?said=told";
    }

    private static CarriersView.One one(Store store, ToTell one, Map<OrderId, Order> orders) {
        var order = orders.get(one.order());
        return new CarriersView.One(
                one.id().toString(),
                order == null ? "" : order.number(),
                one.carrier(),
                one.changed().stream()
                        .map(it -> DETAILS.getOrDefault(it, it))
                        .sorted()
                        .collect(Collectors.joining(", ")),
                DeskTimes.minute(store, one.at()));
    }

    /**
     * Carriers to tell about a correction.
     *
     * @param note what was just done; empty if nothing
     * @param next where the next page begins; empty on the last page
     */
    public record CarriersView(String note, List<One> rows, String next) {

        /**
         * One order of one carrier.
         *
         * @param changed which details, in words
         */
        public record One(String id, String number, String carrier, String changed, String at) {}
    }
}
