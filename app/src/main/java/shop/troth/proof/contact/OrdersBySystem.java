package shop.troth.proof.contact;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.joda.money.Money;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.kernel.Sink;
import shop.troth.kernel.StoreId;
import shop.troth.orders.Order;
import shop.troth.orders.OrderState;
import shop.troth.orders.Orders;
import shop.troth.payments.business.BusinessAccount.State;
import shop.troth.payments.business.BusinessAccount.Terms;
import shop.troth.payments.business.BusinessAccounts;
import shop.troth.people.choices.OrderAgreement;
import shop.troth.policy.features.Features;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.procurement.AnswerCxml;
import shop.troth.procurement.BuyingSystem;
import shop.troth.procurement.BuyingSystem.Identity;
import shop.troth.procurement.BuyingSystems;
import shop.troth.procurement.BuyingSystems.Entered;
import shop.troth.procurement.PlacedOrders;
import shop.troth.procurement.ProcurementFeature;
import shop.troth.procurement.TryDocument;
import shop.troth.procurement.WordsToTell;
import shop.troth.procurement.cxml.CxmlStatus;
import shop.troth.procurement.cxml.CxmlWriter;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.visit.MadeUpPerson;
import shop.troth.proof.visit.VisitedPages;
import shop.troth.proof.visit.Visits;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;
import shop.troth.vault.AddressChoices;
import shop.troth.vault.ObservedValue;

/**
 * A made-up purchasing department orders from the twin through its procurement system, with a document as such systems send it: before the system
 * was told the words, its order agrees to nothing or is refused; after that, the words are kept with the order; and who opted out stays out.
 */
@Component
@Sink
@RequiredArgsConstructor
public class OrdersBySystem {

    private static final long LIMIT = 10_000_000;
    private static final int DAYS = 30;
    private static final UUID STAFF = new UUID(0, 0);

    private final Visits visits;
    private final Stores stores;
    private final Features features;
    private final BusinessAccounts accounts;
    private final BuyingSystems systems;
    private final WordsToTell wordsToTell;
    private final TryDocument tryDocument;
    private final AnswerCxml answerCxml;
    private final PlacedOrders placedOrders;
    private final Orders orders;
    private final OrderAgreement agreement;
    private final AddressChoices choices;
    private final PublishedPolicies policies;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /** A registered system and its secret. */
    private record Registered(BuyingSystem system, String secret) {}

    /** What is ordered, and how many. */
    private record Item(String sku, String quantity) {}

    /** Whether the store takes orders from procurement systems. */
    public boolean isAt(ProbeContext scene) {
        return features.has(scene.store().id(), ProcurementFeature.PROCUREMENT);
    }

    /**
     * Orders and adds a sentence for each fault.
     *
     * @param optedOut somebody whose address opted out of everything
     */
    public void at(ProbeContext scene, MadeUpPerson optedOut, List<String> faults) {
        var twin = stores.get(scene.twin());
        var shopper = visits.twin(scene.store().id());
        var item = new Item(shopper.addSomething(), VisitedPages.quantity(shopper.get("/cart")));
        var registered = register(twin);
        var untold = orders(twin, registered, item, shopper.person());
        if (untold.flatMap(it -> agreement.of(twin.id(), it.buyer(), it.id())).isPresent()) {
            faults.add("An order from a procurement system that was told nothing agreed to messages.");
        }
        var words = wordsToTell.text(twin);
        if (agreement.sent(twin).filter(words::contains).isEmpty()) {
            faults.add("What a procurement system is told does not say what ordering agrees to.");
        }
        systems.told(registered.system(), words, policies.current(twin.id()).shortHash(), STAFF);
        var told =
                new Registered(systems.find(twin.id(), registered.system().id()).orElseThrow(), registered.secret());
        var order = orders(twin, told, item, shopper.person());
        if (order.filter(it -> it.state() == OrderState.PAID).isEmpty()) {
            faults.add("A procurement system that was told the words could not order.");
            return;
        }
        isKept(twin, order.get(), words, faults);
        var again = orders(twin, told, item, optedOut);
        if (again.isEmpty()
                || !choices.of(twin.id(), again.get().buyer()).agreed().stream()
                        .noneMatch(choices.of(twin.id(), again.get().buyer())::isOn)) {
            faults.add("An address that had opted out was signed up again by an order from a procurement system.");
        }
        systems.switchOff(told.system(), STAFF);
    }

    private void isKept(Store twin, Order order, String words, List<String> faults) {
        if (placedOrders
                .told(twin.id(), order.id())
                .filter(it -> it.words().equals(words))
                .isEmpty()) {
            faults.add("What a procurement system was told is not kept with its order.");
        }
        var kept = agreement
                .of(twin.id(), order.buyer(), order.id())
                .map(it -> it.reveal())
                .filter(it -> it.contains("Ordered on: purchasing system") && it.contains(words));
        if (kept.isEmpty()) {
            faults.add("What an order from a procurement system agreed to is not kept with the words that were sent.");
        }
        if (choices.of(twin.id(), order.buyer()).agreed().isEmpty()) {
            faults.add("An order from a procurement system did not agree to what the system was told.");
        }
    }

    private Registered register(Store twin) {
        var organization = UUID.randomUUID();
        accounts.ask(twin.id(), organization, twin.currency(), clock.instant());
        agrees(twin.id(), organization);
        var identity = new Identity("DUNS", UUID.randomUUID().toString());
        var id = UUID.randomUUID();
        var secret = systems.add(
                        twin.id(),
                        new Entered(
                                id,
                                "A made-up system",
                                organization,
                                identity,
                                identity,
                                twin.id().value(),
                                List.of(),
                                false),
                        STAFF)
                .orElseThrow();
        return new Registered(systems.find(twin.id(), id).orElseThrow(), secret);
    }

    private void agrees(StoreId twin, UUID organization) {
        transaction.executeWithoutResult(status -> {
            var account = accounts.lock(twin, organization).orElseThrow();
            var limit = Money.ofMinor(account.owed().getCurrencyUnit(), LIMIT);
            accounts.change(account, new Terms(State.OPEN, DAYS, limit), STAFF, clock.instant());
        });
    }

    /** Sends an order; returns it, if it was placed. */
    private Optional<Order> orders(Store twin, Registered by, Item item, MadeUpPerson person) {
        var number = "PO-" + UUID.randomUUID();
        var sent = tryDocument.document(
                by.system(), by.secret(), "production", request -> write(request, number, item, person));
        CxmlStatus status = answerCxml
                .answer(twin, sent.getBytes(StandardCharsets.UTF_8), "text/xml", ObservedValue.of("127.0.0.1"))
                .status();
        return status.code() == CxmlStatus.ok("").code()
                ? placedOrders.standing(by.system(), number).flatMap(it -> orders.find(twin.id(), it))
                : Optional.empty();
    }

    private static void write(CxmlWriter request, String number, Item ordered, MadeUpPerson person) {
        request.element("OrderRequest", List.of(), order -> {
            order.element(
                    "OrderRequestHeader",
                    List.of(Map.entry("orderID", number), Map.entry("type", "new")),
                    header -> header.element(
                            "ShipTo",
                            List.of(),
                            to -> to.element("Address", List.of(), address -> {
                                address.element("Name", "Example School");
                                address.element("PostalAddress", List.of(), postal -> {
                                    postal.element("DeliverTo", person.name());
                                    postal.element("Street", person.street());
                                    postal.element("City", "Bedford");
                                    postal.element("State", "MA");
                                    postal.element("PostalCode", "01730");
                                    postal.element(
                                            "Country", List.of(Map.entry("isoCountryCode", "US")), it -> it.text("US"));
                                });
                                address.element("Email", person.email());
                            })));
            order.element(
                    "ItemOut",
                    List.of(Map.entry("lineNumber", "1"), Map.entry("quantity", ordered.quantity())),
                    item -> item.element("ItemID", List.of(), it -> it.element("SupplierPartID", ordered.sku())));
        });
    }
}
