package shop.troth.fulfillment.correct;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import shop.troth.fulfillment.AddressForm;
import shop.troth.fulfillment.ChangeAddress;
import shop.troth.fulfillment.FulfillmentFeatures;
import shop.troth.fulfillment.FulfillmentUses;
import shop.troth.kernel.Sink;
import shop.troth.kernel.StoreId;
import shop.troth.orders.Order;
import shop.troth.orders.OrderState;
import shop.troth.orders.Orders;
import shop.troth.policy.features.Features;
import shop.troth.stores.Stores;
import shop.troth.vault.Form;
import shop.troth.vault.Kind;
import shop.troth.vault.Opened;
import shop.troth.vault.PersonName;
import shop.troth.vault.Personal;
import shop.troth.vault.PostalAddress;
import shop.troth.vault.Sought;
import shop.troth.vault.Submission;
import shop.troth.vault.Vault;

/**
 * Sends the open orders of somebody who corrected an address in their account to the corrected one (clauses
 * betty-mills.see-and-change-online, millipore.correct-or-delete): those placed with the account's email, guests' orders too, that go to
 * the address as it was and have the name of the account or of the entry. People share mailboxes and addresses: an order under another
 * name stays as it is.
 */
@Service
@Sink
public class CorrectOrders {

    private static final int MOST = 100;

    private final Orders orders;
    private final ChangeAddress changeAddress;
    private final Stores stores;
    private final Vault vault;
    private final Features features;
    private final Clock clock;

    CorrectOrders(
            Orders orders, ChangeAddress changeAddress, Stores stores, Vault vault, Features features, Clock clock) {
        this.orders = orders;
        this.changeAddress = changeAddress;
        this.stores = stores;
        this.vault = vault;
        this.features = features;
        this.clock = clock;
    }

    /**
     * What became of the orders that went to the address as it was, by their numbers.
     *
     * @param left those that are on their way by now, or cannot go to the new address
     */
    public record Corrected(List<String> changed, List<String> left) {

        static final Corrected NONE = new Corrected(List.of(), List.of());
    }

    /**
     * Safe to repeat: an order that goes to the new address already is left as it is.
     *
     * @param account with its email, which was proven, and its name
     * @param before the entry as it was
     * @param after the entry as it was typed now, without errors
     */
    public Corrected correct(StoreId store, Opened account, Opened before, Submission after) {
        if (!features.has(store, FulfillmentFeatures.CORRECT)
                || before.find(Kind.SHIPPING)
                        .map(CorrectOrders::parts)
                        .equals(after.find(Kind.SHIPPING).map(CorrectOrders::parts))) {
            return Corrected.NONE;
        }
        var use = FulfillmentUses.CORRECT;
        var people = vault.find(store, Sought.email(account.get(Kind.EMAIL)), use, use.known());
        var names = Stream.of(account, before)
                .flatMap(it -> it.find(Kind.NAME).stream())
                .map(it -> PersonName.folded(it.reveal()))
                .collect(Collectors.toSet());
        var same = vault.openAll(store, people, use, use.known()).entrySet().stream()
                .filter(it -> isSame(it.getValue(), before))
                .filter(it -> it.getValue()
                        .find(Kind.NAME)
                        .filter(name -> names.contains(PersonName.folded(name.reveal())))
                        .isPresent())
                .map(Map.Entry::getKey)
                .toList();
        var changed = new ArrayList<String>();
        var left = new ArrayList<String>();
        for (var order : orders.of(store, same, clock.instant().plus(Duration.ofDays(1)), MOST)) {
            if (order.state() != OrderState.CANCELLED) {
                (change(order, after) ? changed : left).add(order.number());
            }
        }
        return new Corrected(List.copyOf(changed), List.copyOf(left));
    }

    private boolean change(Order order, Submission after) {
        var sent = new HashMap<String, String[]>();
        AddressForm.FORM
                .fields()
                .forEach(it ->
                        after.typed(it.name()).ifPresent(typed -> sent.put(it.name(), new String[] {typed.reveal()})));
        sent.put("shipping" + Form.AS_TYPED, new String[] {"yes"}); // it was looked at where it was typed
        var address = AddressForm.of(stores.get(order.store()), order).read(sent);
        return address.isGood()
                && changeAddress.change(order.store(), order.id(), UUID.randomUUID(), address)
                        instanceof ChangeAddress.Outcome.Changed;
    }

    private static boolean isSame(Opened order, Opened before) {
        return order.find(Kind.SHIPPING)
                .map(CorrectOrders::parts)
                .equals(before.find(Kind.SHIPPING).map(CorrectOrders::parts));
    }

    private static List<String> parts(Personal<PostalAddress> address) {
        var it = address.reveal();
        return List.of(it.line1(), it.line2(), it.city(), it.state(), it.zip());
    }
}
