package shop.troth.fulfillment.correct;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.fulfillment.AddressForm;
import shop.troth.fulfillment.ChangeAddress;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.Sink;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.orders.Order;
import shop.troth.orders.OrderState;
import shop.troth.orders.Orders;
import shop.troth.stores.Stores;
import shop.troth.vault.Form;
import shop.troth.vault.Submission;
import shop.troth.vault.gate.RefusedByPolicy;

/** Changes the address of some people's open orders to one that was corrected. */
@Component
@Sink
@RequiredArgsConstructor
public class SendElsewhere {

    private static final int MOST = 100;

    private final Orders orders;
    private final ChangeAddress changeAddress;
    private final Stores stores;
    private final Clock clock;

    /**
     * The result for the orders that went to the old address, by order number.
     *
     * @param changed orders that go to the new address
     * @param left orders that have shipped, or cannot go to the new address
     */
    public record Corrected(List<String> changed, List<String> left) {

        static final Corrected NONE = new Corrected(List.of(), List.of());
    }

    /**
     * @param buyers people whose orders go to the old address
     * @param after the shipping address as typed now, without errors
     */
    public Corrected send(StoreId store, Collection<SubjectId> buyers, Submission after) {
        var changed = new ArrayList<String>();
        var left = new ArrayList<String>();
        for (var order : orders.of(store, buyers, clock.instant().plus(Duration.ofDays(1)), MOST)) {
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
        sent.put("shipping" + Form.AS_TYPED, new String[] {"yes"}); // it was examined where it was typed
        var address = AddressForm.of(stores.get(order.store()), order).read(sent);
        return address.isGood() && isChanged(order, address);
    }

    /**
     * Whether the order was changed. One that the policy does not allow to be changed, or whose buyer was just erased, does not hold up the
     * others.
     */
    private boolean isChanged(Order order, Submission address) {
        try {
            return changeAddress.change(order.store(), order.id(), UUID.randomUUID(), address)
                    instanceof ChangeAddress.Outcome.Changed;
        } catch (RefusedByPolicy | RootKeyset.DoesNotOpen e) {
            return false;
        }
    }
}
