package shop.troth.proof.choices;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.SubjectId;
import shop.troth.orders.Order;
import shop.troth.people.choices.OrderAgreement;
import shop.troth.proof.Evidence;
import shop.troth.proof.EvidenceSource;
import shop.troth.proof.Probe;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.contact.OrdersByPhone;
import shop.troth.proof.contact.OrdersBySystem;
import shop.troth.proof.premises.Premises;
import shop.troth.proof.probes.TwinOrders;
import shop.troth.proof.visit.MadeUpPerson;
import shop.troth.proof.visit.ProbeIncomplete;
import shop.troth.proof.visit.ResultMissing;
import shop.troth.proof.visit.TestCard;
import shop.troth.proof.visit.Visits;
import shop.troth.vault.AddressChoices;
import shop.troth.vault.Vault;

/**
 * Checks that ordering agrees to what the review page says, and to nothing that the email address opted out of. In the twin, somebody
 * orders: the words are next to the button, take effect once the order is paid, and are kept with it. They opt out with the link in the
 * confirmation, order again, and stay opted out. Somebody else orders by phone, and a
 * procurement system sends orders, if the store takes them.
 */
@Component
@RequiredArgsConstructor
class AgreedByOrdering implements Probe {

    private static final String PHONE =
            " Another ordered by phone: no pay link went out before the words were read aloud, and they are kept with the paid order.";

    private static final String SYSTEM =
            " A made-up procurement system ordered, too: what it was told is kept with its order, before that its order agreed to nothing, and an address that had opted out stayed out.";

    private static final Pattern OUT = Pattern.compile("/preferences/out/[A-Za-z0-9_-]{32}");

    private final Visits visits;
    private final TwinOrders twinOrders;
    private final OrderAgreement agreement;
    private final Premises premises;
    private final OrdersByPhone ordersByPhone;
    private final OrdersBySystem ordersBySystem;
    private final Vault vault;
    private final AddressChoices choices;

    @Override
    public Set<String> promises() {
        return Set.of("order-agreement");
    }

    @Override
    public Evidence check(ProbeContext scene) {
        var faults = scene.faults();
        var words = agreement.words(scene.store()).orElse("");
        if (words.isEmpty()) {
            return Evidence.broken(
                    EvidenceSource.PROBE_TWIN, "Ordering agrees to nothing here, though the clause says so.");
        }
        var person = MadeUpPerson.next();
        var first = buys(scene, person, words, faults);
        var reader = first.reader();
        var agreed = reader.standing().agreed();
        if (agreed.isEmpty()) {
            faults.add("A paid order did not agree to what its review page said.");
        }
        first.out().ifPresent(it -> reader.shopper().post(it, Map.of()));
        if (agreed.stream().anyMatch(reader.standing()::isOn)) {
            faults.add("The confirmation of an order has no link that ends what ordering signed its buyer up for.");
            reader.shopper().post("/preferences/off", Map.of("email", person.email()));
        }
        var again = buys(scene, person, words, faults);
        if (agreed.stream().anyMatch(again.reader().standing()::isOn)
                || again.out().isPresent()) {
            faults.add("An address that had opted out was signed up again by ordering.");
        }
        var phone = ordersByPhone.isAt(scene);
        if (phone && faults.isEmpty()) {
            ordersByPhone.at(scene, faults);
        }
        var system = ordersBySystem.isAt(scene);
        if (system && faults.isEmpty()) {
            ordersBySystem.at(scene, person, faults);
        }
        return Evidence.of(
                EvidenceSource.PROBE_TWIN,
                faults,
                "Ordering signed a shopper up only for what the review page said, and signed up nobody who had opted out.",
                "A made-up shopper ordered twice on the test copy’s website. The words were next to the button, took effect only once the "
                        + "order was paid, and are kept with the order. The confirmation named what the shopper was signed up for. After they "
                        + "opted out with its link, the second order signed nobody up."
                        + (phone ? PHONE : "")
                        + (system ? SYSTEM : ""));
    }

    /**
     * Somebody who ordered.
     *
     * @param out path of the link in the order's confirmation that ends what ordering signed them up for
     */
    private record Buyer(TwinReader reader, Optional<String> out) {}

    private Buyer buys(ProbeContext scene, MadeUpPerson person, String words, List<String> faults) {
        var shopper = visits.twin(scene.store().id(), person);
        var reader = new TwinReader(scene, shopper, premises, vault, choices);
        shopper.addSomething();
        shopper.fillIn();
        if (!shopper.get("/checkout/review").body().contains(words)) {
            faults.add("The review page does not say what ordering agrees to.");
        }
        var before = reader.standing().agreed().size();
        var bank = shopper.place(shopper.reviewed());
        if (reader.standing().agreed().size() > before) {
            faults.add("An order agreed to messages before it was paid.");
        }
        var back = shopper.pay(bank, TestCard.CANARY)
                .orElseThrow(() -> new ProbeIncomplete("The bank of the test copy took no money."));
        shopper.comeBack(back);
        var order = twinOrders
                .of(scene, shopper)
                .orElseThrow(() -> new ProbeIncomplete("A purchase in the test copy was not completed."));
        if (!isKept(scene, order.buyer(), order.id())) {
            faults.add("What an order agreed to is not kept with it.");
        }
        scene.happens(() -> confirmation(person, order).isPresent());
        var mail = confirmation(person, order)
                .orElseThrow(() -> new ResultMissing("No email confirmed an order in the test copy."));
        return new Buyer(
                reader, OUT.matcher(mail).results().map(MatchResult::group).findFirst());
    }

    private Optional<String> confirmation(MadeUpPerson person, Order order) {
        return premises.mail().apply(person.email()).stream()
                .filter(it -> it.contains(order.number()))
                .findFirst();
    }

    private boolean isKept(ProbeContext scene, SubjectId buyer, OrderId order) {
        return agreement.of(scene.twin(), buyer, order).isPresent();
    }
}
