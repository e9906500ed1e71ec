package shop.troth.payments;

import java.time.Duration;
import java.time.Instant;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;

/** Opens the bank's payment page for an order. */
@Service
@RequiredArgsConstructor
public class OpenPayment {

    private static final int MOST_TRIES = 20;
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(250);

    private final Bank bank;
    private final Payments payments;

    /**
     * Returns the open page, or opens one. Must run outside transactions, because the bank can be slow. Repeating it gives the same page,
     * even after a crash between the bank's answer and ours. If another request is opening the page, waits for it.
     *
     * @param number the order's number
     * @param ends when the bank expires the page, the same on each call for an order; the bank requires 30 minutes to 24 hours from now
     * @param back where the bank sends the browser after paying, with {@code {CHECKOUT_SESSION_ID}} in it
     * @param cancelled where the bank sends a shopper who goes back
     * @return the address of the page
     * @throws Bank.Unreachable if the bank does not answer
     * @throws Ended if the order was canceled meanwhile; its page is expired too, so that nobody pays there
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

    /** The order was canceled while the bank opened its page. */
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
