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
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;

/** What the bank has on record of a payment page and of a dispute: asked when something went wrong, never by a plain purchase. */
@Component
public class BankRecords {

    private static final int NOT_FOUND = 404;
    private static final int RATE_LIMIT = 429;

    private final Bank bank;

    BankRecords(Bank bank) {
        this.bank = bank;
    }

    /**
     * A payment page.
     *
     * @param session its number
     * @param order number of the order it was opened for, as the store told it
     * @param payment the bank's number of the payment; empty while nobody has typed a card
     * @param paid whether it took the money
     */
    public record PaymentPage(String session, String order, Optional<String> payment, boolean paid, Money amount) {}

    /**
     * A charge that the owner of the card disputes.
     *
     * @param payment the bank's number of the payment
     * @param reason the bank's word, such as {@code fraudulent}
     * @param due until when the merchant can answer; empty where the bank sets no day
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

    /** How a dispute stands. */
    public enum Verdict {
        OPEN,
        WON,
        LOST
    }

    /**
     * What a store says about a dispute, in the fields that the bank has for it; the empty text where it says nothing.
     *
     * @param shippedOn the day, in words
     * @param tracking the carrier's number of the parcel
     * @param returns what the store promises about returns
     * @param statement what somebody of staff wrote
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

    /** A page by its number; nothing if the bank knows none. */
    public Optional<PaymentPage> page(StoreId store, String session) {
        return ask(() -> page(bank.client(store).v1().checkout().sessions().retrieve(session)));
    }

    /** The page on which a payment is, or was, tried. */
    public Optional<PaymentPage> pageOf(StoreId store, String payment) {
        var of = SessionListParams.builder()
                .setPaymentIntent(payment)
                .setLimit(1L)
                .build();
        return ask(() -> bank.client(store).v1().checkout().sessions().list(of).getData())
                .flatMap(it -> it.stream().findFirst())
                .map(BankRecords::page);
    }

    /** A dispute by its number; nothing if the bank knows none. */
    public Optional<Disputed> dispute(StoreId store, String id) {
        return ask(() -> disputed(bank.client(store).v1().disputes().retrieve(id)));
    }

    /**
     * Gives in to a dispute. One that is decided already stays as it is.
     *
     * @return false if it was answered, and cannot be accepted any more
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
     * Answers a dispute, once and for all: the bank takes one answer.
     *
     * @param key the bank's idempotency key: the same answer under the same key is taken once
     * @return how the dispute stands now; nothing if the bank does not take the answer, and then it says why when it is asked how it stands
     * @throws Bank.Unreachable if the bank does not answer; it may have taken it
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

    /** Something that is asked of the bank, within this module. */
    @FunctionalInterface
    public interface Question<T> {
        T ask() throws StripeException;
    }

    /**
     * Asks; nothing if the bank knows no such thing.
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
