package shop.troth.payments;

import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Dispute;
import com.stripe.model.checkout.Session;
import com.stripe.net.RequestOptions;
import com.stripe.param.DisputeUpdateParams;
import com.stripe.param.checkout.SessionListParams;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;

/** The bank's records of payment pages and disputes. Used when something went wrong, not for ordinary purchases. */
@Component
@RequiredArgsConstructor
public class BankRecords {

    private static final int NOT_FOUND = 404;
    private static final int RATE_LIMIT = 429;

    private final Bank bank;

    /**
     * A payment page.
     *
     * @param session the bank's id of the page
     * @param order id of the order it was opened for, as sent by the store
     * @param payment the bank's id of the payment; empty until a card is entered
     * @param paid whether it was paid
     */
    public record PaymentPage(String session, String order, Optional<String> payment, boolean paid, Money amount) {}

    /**
     * A charge that the owner of the card disputes.
     *
     * @param payment the bank's id of the payment
     * @param reason the bank's word, such as {@code fraudulent}
     * @param due deadline for the merchant's answer; empty if there is none
     * @param underReview whether the merchant has answered, here or on the bank's own pages, and the bank has not decided
     */
    public record Disputed(
            String id,
            String payment,
            String reason,
            Money amount,
            Optional<Instant> due,
            Verdict verdict,
            boolean underReview) {}

    /** The status of a dispute. */
    public enum Verdict {
        OPEN,
        WON,
        LOST
    }

    /**
     * A store's answer to a dispute, in the bank's fields; fields without an answer are empty.
     *
     * @param shippedOn ship date, in words
     * @param tracking the carrier's tracking number
     * @param returns the store's return policy
     * @param statement text written by staff
     */
    public record Evidence(
            String products, String shippedOn, String carrier, String tracking, String returns, String statement) {

        private DisputeUpdateParams params() {
            var evidence = DisputeUpdateParams.Evidence.builder();
            if (!products.isEmpty()) {
                evidence.setProductDescription(products);
            }
            if (!shippedOn.isEmpty()) {
                evidence.setShippingDate(shippedOn);
            }
            if (!carrier.isEmpty()) {
                evidence.setShippingCarrier(carrier);
            }
            if (!tracking.isEmpty()) {
                evidence.setShippingTrackingNumber(tracking);
            }
            if (!returns.isEmpty()) {
                evidence.setRefundPolicyDisclosure(returns);
            }
            if (!statement.isEmpty()) {
                evidence.setUncategorizedText(statement);
            }
            return DisputeUpdateParams.builder()
                    .setEvidence(evidence.build())
                    .setSubmit(true)
                    .build();
        }
    }

    /** Returns a page by its id; empty if there is none. */
    public Optional<PaymentPage> page(StoreId store, String session) {
        return ask(() -> page(bank.client(store).v1().checkout().sessions().retrieve(session)));
    }

    /** Returns the page on which a payment is, or was, attempted. */
    public Optional<PaymentPage> pageOf(StoreId store, String payment) {
        var of = SessionListParams.builder()
                .setPaymentIntent(payment)
                .setLimit(1L)
                .build();
        return ask(() -> bank.client(store).v1().checkout().sessions().list(of).getData())
                .flatMap(it -> it.stream().findFirst())
                .map(BankRecords::page);
    }

    /** Returns a dispute by its id; empty if there is none. */
    public Optional<Disputed> dispute(StoreId store, String id) {
        return ask(() -> disputed(bank.client(store).v1().disputes().retrieve(id)));
    }

    /**
     * Accepts a dispute. A decided dispute is not changed.
     *
     * @return false if it was answered, and can no longer be accepted
     * @throws Bank.Unreachable if the bank does not answer
     */
    public boolean accept(StoreId store, String id) {
        var standing = dispute(store, id);
        if (standing.filter(Disputed::underReview).isPresent()) {
            return false;
        }
        if (standing.filter(it -> it.verdict() == Verdict.OPEN).isPresent()) {
            ask(() -> bank.client(store).v1().disputes().close(id));
        }
        return true;
    }

    /**
     * Answers a dispute. Final, because the bank accepts only one answer.
     *
     * @param key the bank's idempotency key: an answer repeated with it is accepted once
     * @return the dispute after the answer; empty if the bank rejects the answer, in which case the current status shows why
     * @throws Bank.Unreachable if the bank does not respond; it may have accepted the answer
     */
    public Optional<Disputed> answer(StoreId store, String id, Evidence evidence, String key) {
        var options = RequestOptions.builder().setIdempotencyKey(key).build();
        try {
            return Optional.of(disputed(bank.client(store).v1().disputes().update(id, evidence.params(), options)));
        } catch (InvalidRequestException e) {
            if (Objects.equals(e.getStatusCode(), RATE_LIMIT)) {
                throw new Bank.Unreachable(e);
            }
            return Optional.empty();
        } catch (StripeException e) {
            throw new Bank.Unreachable(e);
        }
    }

    /** A request to the bank, within this module. */
    @FunctionalInterface
    public interface Question<T> {
        T ask() throws StripeException;
    }

    /**
     * Sends a request; returns empty if the bank does not have the object.
     *
     * @throws Bank.Unreachable if the bank does not answer
     */
    public static <T> Optional<T> ask(Question<T> question) {
        try {
            return Optional.of(question.ask());
        } catch (InvalidRequestException e) {
            if (Objects.equals(e.getStatusCode(), NOT_FOUND)) {
                return Optional.empty();
            }
            throw new Bank.Unreachable(e);
        } catch (StripeException e) {
            throw new Bank.Unreachable(e);
        }
    }

    private static PaymentPage page(Session session) {
        return new PaymentPage(
                session.getId(),
                Objects.requireNonNullElse(session.getClientReferenceId(), ""),
                Optional.ofNullable(session.getPaymentIntent()),
                "complete".equals(session.getStatus()) && "paid".equals(session.getPaymentStatus()),
                money(session.getCurrency(), session.getAmountTotal()));
    }

    private static Disputed disputed(Dispute dispute) {
        var details = Optional.ofNullable(dispute.getEvidenceDetails());
        var verdict = switch (dispute.getStatus()) {
            case "won", "warning_closed" -> Verdict.WON;
            case "lost" -> Verdict.LOST;
            default -> Verdict.OPEN;
        };
        var answered = details.map(Dispute.EvidenceDetails::getSubmissionCount)
                .filter(it -> it > 0)
                .isPresent();
        return new Disputed(
                dispute.getId(),
                Objects.requireNonNullElse(dispute.getPaymentIntent(), ""),
                Objects.requireNonNullElse(dispute.getReason(), ""),
                money(dispute.getCurrency(), dispute.getAmount()),
                details.map(Dispute.EvidenceDetails::getDueBy).map(Instant::ofEpochSecond),
                verdict,
                verdict == Verdict.OPEN && (answered || dispute.getStatus().endsWith("under_review")));
    }

    private static Money money(String currency, long minor) {
        return Money.ofMinor(CurrencyUnit.of(currency.toUpperCase(Locale.ROOT)), minor);
    }
}
