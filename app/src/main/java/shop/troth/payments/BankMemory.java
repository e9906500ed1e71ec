package shop.troth.payments;

import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.model.checkout.Session;
import com.stripe.param.ChargeListParams;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;

/** The bank's records about a payment beyond the payment itself. Used by the proof, never by a purchase. */
@Component
@RequiredArgsConstructor
public class BankMemory {

    private final Bank bank;

    /**
     * Returns what a later payment could use, by Stripe's names; empty if the card has to be entered again.
     *
     * @param session the bank's id of the payment page
     */
    public List<String> remembers(StoreId store, String session) {
        try {
            var page = bank.client(store).v1().checkout().sessions().retrieve(session);
            var remembered = new ArrayList<String>();
            add(remembered, page.getCustomer() != null, "customer");
            add(remembered, "always".equals(page.getCustomerCreation()), "customer_creation");
            add(remembered, page.getCustomerEmail() != null, "customer_email");
            add(remembered, page.getSavedPaymentMethodOptions() != null, "saved_payment_method_options");
            add(remembered, page.getSetupIntent() != null, "setup_intent");
            var intent = intent(store, page);
            add(remembered, intent.map(PaymentIntent::getCustomer).isPresent(), "payment_intent.customer");
            add(
                    remembered,
                    intent.map(PaymentIntent::getSetupFutureUsage).isPresent(),
                    "payment_intent.setup_future_usage");
            return List.copyOf(remembered);
        } catch (StripeException e) {
            throw new Bank.Unreachable(e);
        }
    }

    /** Returns how many charges were attempted for a payment page. */
    public int charges(StoreId store, String session) {
        try {
            var page = bank.client(store).v1().checkout().sessions().retrieve(session);
            return page.getPaymentIntent() == null
                    ? 0
                    : bank.client(store)
                            .v1()
                            .charges()
                            .list(ChargeListParams.builder()
                                    .setPaymentIntent(page.getPaymentIntent())
                                    .build())
                            .getData()
                            .size();
        } catch (StripeException e) {
            throw new Bank.Unreachable(e);
        }
    }

    private Optional<PaymentIntent> intent(StoreId store, Session page) throws StripeException {
        return page.getPaymentIntent() == null
                ? Optional.empty()
                : Optional.of(bank.client(store).v1().paymentIntents().retrieve(page.getPaymentIntent()));
    }

    private static void add(List<String> names, boolean there, String name) {
        if (there) {
            names.add(name);
        }
    }
}
