package shop.troth.desk.pack;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.desk.reveal.RevealLimit;
import shop.troth.desk.serve.DeskPage;
import shop.troth.desk.serve.RequiresAction;
import shop.troth.desk.serve.Visitor;
import shop.troth.desk.view.DeskLayout;
import shop.troth.fulfillment.ship.Label;
import shop.troth.fulfillment.ship.ShipOrders.Outcome;
import shop.troth.mail.SenderAddress;
import shop.troth.orders.Order;
import shop.troth.staff.DeskAction;
import shop.troth.stores.Stores;

/** What is done with the orders ticked in the list: their pick list, their packing slips, or shipping all that is left of them. */
@DeskPage
@RequiredArgsConstructor
public class PackPage {

    private static final String NO_CONTRACT =
            "the store has no contract with this carrier today. Go back to the list and choose another one. Nothing"
                    + " was printed, and no buyer got an email";
    static final String LIST = "redirect:/orders?state=paid&choose=";

    private final ChosenOrders chosenOrders;
    private final OpenPackingSlips openSlips;
    private final RevealLimit limit;
    private final OfferPacking offerPacking;
    private final ShipChosen shipChosen;
    private final SenderAddress senderAddress;
    private final Stores stores;

    /** Answers a form, so that no list of orders is in an address. */
    @RequiresAction(DeskAction.SHIP)
    @PostMapping("/orders/pick-list")
    String pick(HttpServletRequest request, Visitor visitor, Model model) {
        var store = visitor.store().id();
        var ticked = chosenOrders.of(store, request);
        var chosen = chosenOrders.toPack(store, ticked);
        if (chosen.isEmpty()) {
            return LIST + (ticked.isEmpty() ? PackOffer.NOTHING_CHOSEN : PackOffer.NOTHING_TO_PACK);
        }
        model.addAttribute("chrome", DeskLayout.of(visitor, stores, "/orders"));
        model.addAttribute("page", PickList.of(chosen));
        next(visitor, ticked, chosen, model);
        return "desk/pick-list";
    }

    @RequiresAction(value = DeskAction.REVEAL, features = "desk-pack")
    @PostMapping("/orders/packing-slips")
    String slips(HttpServletRequest request, Visitor visitor, Model model) {
        var store = visitor.store().id();
        var ticked = chosenOrders.of(store, request);
        var chosen = chosenOrders.toPack(store, ticked);
        if (chosen.isEmpty()) {
            return LIST + (ticked.isEmpty() ? PackOffer.NOTHING_CHOSEN : PackOffer.NOTHING_TO_PACK);
        }
        return switch (openSlips.open(visitor, chosen)) {
            case OpenPackingSlips.Outcome.Opened(var slips, var again) -> {
                model.addAttribute("chrome", DeskLayout.of(visitor, stores, "/orders"));
                model.addAttribute("again", again.stream().sorted().toList());
                model.addAttribute("slips", slips);
                next(visitor, ticked, chosen, model);
                yield "desk/packing-slips";
            }
            case OpenPackingSlips.Outcome.NotForYou() -> throw new ResponseStatusException(HttpStatus.FORBIDDEN);
            case OpenPackingSlips.Outcome.TooMany() ->
                throw limit.refusal(visitor, OpenPackingSlips.PRINTED, OpenPackingSlips.MOST_AN_HOUR);
        };
    }

    /** Ships the chosen orders. Sending the same form again ships nothing more. */
    @RequiresAction(value = DeskAction.SHIP, features = "shipping")
    @PostMapping("/orders/ship")
    String ship(
            @RequestParam UUID key,
            @RequestParam(defaultValue = "") String carrier,
            HttpServletRequest request,
            HttpServletResponse response,
            Visitor visitor,
            Model model) {
        var store = visitor.store().id();
        shipChosen.mustSeeLabels(visitor);
        var orders = chosenOrders.of(store, request);
        if (orders.isEmpty()) {
            return LIST + PackOffer.NOTHING_CHOSEN;
        }
        return switch (shipChosen.ship(visitor, orders, key, carrier, Map.of())) {
            case Outcome.Done done ->
                labels(
                        visitor,
                        done.labels(),
                        done.not().entrySet().stream()
                                .map(it -> it.getKey() + ": " + ShipChosen.words(it.getValue()))
                                .toList(),
                        model);
            case Outcome.NoSuchCarrier() -> {
                response.setStatus(HttpStatus.CONFLICT.value());
                yield labels(visitor, Map.of(), List.of(NO_CONTRACT), model);
            }
        };
    }

    /** What can be done with them next, and which of those ticked are not among them. */
    private void next(Visitor visitor, List<Order> ticked, List<ChosenOrders.Chosen> chosen, Model model) {
        var orders = chosen.stream().map(it -> it.order().number()).toList();
        model.addAttribute("pack", offerPacking.to(visitor));
        model.addAttribute("orders", orders);
        model.addAttribute(
                "leftOut",
                ticked.stream()
                        .map(Order::number)
                        .filter(it -> !orders.contains(it))
                        .toList());
    }

    private String labels(Visitor visitor, Map<String, Label> labels, List<String> not, Model model) {
        model.addAttribute("chrome", DeskLayout.of(visitor, stores, "/orders"));
        model.addAttribute("from", senderAddress.of(visitor.store()));
        model.addAttribute("labels", labels);
        model.addAttribute("not", not);
        return "desk/labels";
    }

    /**
     * What to take from the shelves for some orders, by catalog number. Contains no personal data.
     *
     * @param orders how many it is for
     * @param pieces in all
     */
    public record PickList(List<Line> lines, int orders, int pieces) {

        /** @param orders how many orders have it */
        public record Line(String sku, String name, int pieces, int orders) {}

        static PickList of(List<ChosenOrders.Chosen> chosen) {
            var lines = new TreeMap<String, Line>();
            chosen.forEach(one -> one.order().lines().forEach(line -> {
                var pieces = one.pieces().getOrDefault(line.sku(), 0);
                if (pieces > 0) {
                    lines.merge(
                            line.sku(),
                            new Line(line.sku(), line.name(), pieces, 1),
                            (a, b) -> new Line(a.sku(), a.name(), a.pieces() + b.pieces(), a.orders() + b.orders()));
                }
            }));
            var sorted = lines.values().stream()
                    .sorted(Comparator.comparing(Line::sku))
                    .toList();
            return new PickList(
                    sorted,
                    chosen.size(),
                    sorted.stream().mapToInt(Line::pieces).sum());
        }
    }
}
