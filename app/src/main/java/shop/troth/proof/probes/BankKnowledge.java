package shop.troth.proof.probes;

import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;
import shop.troth.orders.Order;
import shop.troth.payments.Bank;
import shop.troth.payments.Payments;
import shop.troth.proof.visit.ProbeIncomplete;

/** What the bank knows about an order of the twin, and the host that it is called at. */
@Component
@RequiredArgsConstructor
public class BankKnowledge {

    private final Bank bank;
    private final Payments payments;

    /** The host that receives the twin's calls to the bank. */
    public String host(StoreId twin) {
        return bank.host(twin);
    }

    /**
     * What the bank itself says that it was told about an order.
     *
     * @throws ProbeIncomplete if the order has no payment
     */
    public String of(Order order) {
        var session = payments.find(order.store(), order.id())
                .map(it -> it.session())
                .orElseThrow(() -> new ProbeIncomplete("A purchase in the test copy has no payment."));
        return bank.told(order.store(), String.valueOf(session));
    }
}
