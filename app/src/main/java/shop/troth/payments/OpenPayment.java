package shop.troth.payments;

import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Service;

/** Gets the bank's payment page for an order. */
@Service
public class OpenPayment {

    private static final int MOST_TRIES = 20;
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(250);

    private final Bank bank;
    private final Payments payments;

    OpenPayment(Bank bank, Payments payments) {
        this.bank = bank;
        this.payments = payments;
    }

    /**
     * Answers with the page already open, or opens one. Outside any transaction: the bank may take its time. Repeating it, also
     * after a crash between the bank's answer and ours, gives the same page. Where another request is opening it at this moment,
     * its page is waited for.
     *
     * @param number the order's number
     * @param ends when the bank ends the page by itself, which is the same each time an order's page is asked for; the bank wants
     *     30 minutes to 24 hours from now
     * @param back where the bank sends the browser after paying, with {@code {CHECKOUT_SESSION_ID}} in it
     * @param cancelled where it sends a shopper who thinks better of it
     * @return the address of the page
     * @throws Bank.Unreachable if the bank does not answer
     * @throws Ended if the order was cancelled meanwhile; its page is ended too, so that nobody pays there
     */
    public String open(Payment asked, String number, Instant ends, String back, String cancelled) {
        var payment = asked;
        for (int tries = 1; ; tries++) {
            if (payment.page() != null) {
                return payment.page();
            }
            try {
                var page = bank.open(payment.store(), payment.order(), number, payment.amount(), back, cancelled, ends);
                if (!payments.opened(payment.store(), payment.order(), page)) {
                    endUnlessOpen(payment, page);
                }
                return page.url();
            } catch (Bank.Busy e) {
                if (tries == MOST_TRIES) {
                    throw e;
                }
                pause();
                payment = payments.find(payment.store(), payment.order()).orElseThrow();
            }
        }
    }

    private void endUnlessOpen(Payment payment, Bank.Page page) {
        var now = payments.find(payment.store(), payment.order()).orElseThrow();
        if (now.state() == Payment.State.ENDED) {
            bank.end(payment.store(), page.session());
            throw new Ended();
        }
    }

    /** An order was cancelled while the bank opened its page. */
    public static final class Ended extends RuntimeException {
        Ended() {
            super("the order was canceled while its payment page was being opened");
        }
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_TRIES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
