package shop.troth.payments;

import java.time.Instant;
import org.springframework.stereotype.Service;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;

/** Gets the bank's payment page for an order. */
@Service
public class OpenPayment {

    private final Bank bank;
    private final Payments payments;

    OpenPayment(Bank bank, Payments payments) {
        this.bank = bank;
        this.payments = payments;
    }

    /**
     * Answers with the page already open, or opens one. Outside any transaction: the bank may take its time. Repeating it, also
     * after a crash between the bank's answer and ours, gives the same page.
     *
     * @param number the order's number
     * @param back where the bank sends the browser after paying, with {@code {CHECKOUT_SESSION_ID}} in it
     * @param cancelled where it sends a shopper who thinks better of it
     * @return the address of the page
     * @throws Bank.Unreachable if the bank does not answer
     */
    public String open(StoreId store, OrderId order, String number, String back, String cancelled) {
        var payment = payments.find(store, order).orElseThrow();
        if (payment.page() != null) {
            return payment.page();
        }
        Instant ends = payment.endsAt();
        var page = bank.open(store, order, number, payment.amount(), back, cancelled, ends);
        payments.opened(store, order, page);
        return page.url();
    }
}
