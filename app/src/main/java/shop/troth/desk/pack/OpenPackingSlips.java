package shop.troth.desk.pack;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import shop.troth.desk.pack.ChosenOrders.Chosen;
import shop.troth.desk.reveal.CaseAtHand;
import shop.troth.desk.reveal.DeskFeatures;
import shop.troth.desk.reveal.DeskUses;
import shop.troth.desk.reveal.RevealBuyer;
import shop.troth.desk.serve.Visitor;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.policy.features.Features;
import shop.troth.staff.StaffEvents;
import shop.troth.vault.Vault;

/**
 * Opens the addresses of many orders, to pack them: one opening for one purpose. Each buyer's own record gets a line, and the desk's log
 * gets one for each order; orders that are refused share one line.
 */
@Service
@RequiredArgsConstructor
public class OpenPackingSlips {

    public static final String PRINTED = "printed-slip";
    public static final String REFUSED = "slip-refused";

    /** How many slips a staff member may print within an hour. */
    static final int MOST_AN_HOUR = 2_000;

    /** How it ended. */
    sealed interface Outcome {
        /** @param again numbers of orders whose slip was printed before */
        record Opened(PackingSlips slips, Set<String> again) implements Outcome {}

        /** The role does not hold the purpose, or the store's policy does not have it. */
        record NotForYou() implements Outcome {}

        /** More slips than {@link OpenPackingSlips#MOST_AN_HOUR}. */
        record TooMany() implements Outcome {}
    }

    private final Vault vault;
    private final Features features;
    private final StaffEvents events;

    /** Opens the buyers' data. Logged before anything is opened. */
    public Outcome open(Visitor visitor, List<Chosen> chosen) {
        var store = visitor.store().id();
        var use = DeskUses.PACK.without(features.of(store).leftOut(CaseAtHand.CHECKOUT_FORM));
        if (!visitor.rights().mayReveal(use.purpose()) || !features.has(store, DeskFeatures.PACK)) {
            return new Outcome.NotForYou();
        }
        var numbers = chosen.stream().map(it -> it.order().number()).toList();
        var again = events.happened(store.value(), PRINTED, numbers);
        var noted = events.addAll(
                store.value(), visitor.id(), PRINTED, numbers); // before they are counted, as in RevealBuyer
        if (events.lately(visitor.id(), PRINTED, RevealBuyer.HOUR) > MOST_AN_HOUR) {
            refused(store, noted);
            return new Outcome.TooMany();
        }
        var people = chosen.stream().map(it -> it.order().buyer()).collect(Collectors.toSet());
        var opened = vault.openAll(store, people, use, use.known());
        refused(store, without(chosen, noted, opened.keySet()));
        return new Outcome.Opened(new PackingSlips(visitor.store(), chosen, opened), again);
    }

    /** Log entries of the orders without a slip, which must not count as printed the next time. */
    private static List<UUID> without(List<Chosen> chosen, List<UUID> noted, Set<SubjectId> opened) {
        return IntStream.range(0, chosen.size())
                .filter(it -> !opened.contains(chosen.get(it).order().buyer()))
                .mapToObj(noted::get)
                .toList();
    }

    private void refused(StoreId store, List<UUID> noted) {
        if (!noted.isEmpty()) {
            var orders = noted.size() == 1 ? "1 order" : noted.size() + " orders";
            events.becomeOne(store.value(), noted, REFUSED, orders);
        }
    }
}
