package shop.troth.payments;

import com.stripe.exception.CardException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.net.RequestOptions;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.RefundListParams;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;

/** Requests refunds from the bank, exactly once each. */
@Component
@RequiredArgsConstructor
public class BankRefunds {

    private static final int CONFLICT = 409;
    private static final int RATE_LIMIT = 429;
    private static final long PAGE = 100;
    private static final Pattern NUMBER =
            Pattern.compile("([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:-([0-9]{1,9}))?");

    /** The metadata key under which the bank stores our id of the refund. */
    private static final String OUR_NUMBER = "refund";

    /** The bank's answer. */
    public sealed interface Answer {
        /** @param reference the bank's id of the refund */
        record Returned(String reference) implements Answer {}

        /** In progress; ask again. */
        record Pending(String reference) implements Answer {}

        /** @param code the bank's reason code; not personal data */
        record Refused(String code) implements Answer {}
    }

    private final Bank bank;

    /**
     * Requests a refund. Safe to repeat, because refund id and attempt form the bank's idempotency key. The bank forgets such keys after a
     * day, so a refund that may have been requested before is first looked up among the payment's refunds.
     *
     * @throws Bank.Unreachable if the bank does not answer; ask again
     */
    public Answer ask(Refunds.Due due) {
        try {
            var known = due.askedBefore() ? find(due) : Optional.<com.stripe.model.Refund>empty();
            return answer(known.isPresent() ? known.get() : create(due));
        } catch (InvalidRequestException | CardException e) {
            if (Objects.equals(e.getStatusCode(), CONFLICT) || Objects.equals(e.getStatusCode(), RATE_LIMIT)) {
                throw new Bank.Unreachable(e);
            }
            return new Answer.Refused(String.valueOf(e.getCode()));
        } catch (StripeException e) {
            throw new Bank.Unreachable(e);
        }
    }

    /**
     * A refund in the bank's records.
     *
     * @param wish our id of the refund; empty for a refund that we did not make
     * @param attempt number of the attempt, from 0
     */
    public record Recorded(Optional<UUID> wish, int attempt, Answer answer) {}

    /**
     * Returns the current status of a refund, by the bank's id: even a completed refund can still fail.
     *
     * @throws Bank.Unreachable if the bank does not answer; ask again
     */
    public Recorded standing(StoreId store, String reference) {
        try {
            var refund = bank.client(store).v1().refunds().retrieve(reference);
            var ours =
                    refund.getMetadata() == null ? null : refund.getMetadata().get(OUR_NUMBER);
            return recorded(ours, answer(refund));
        } catch (StripeException e) {
            throw new Bank.Unreachable(e);
        }
    }

    /** @param ours as {@link Refunds.Due#number}; whoever refunds at the bank itself can have written anything there */
    private static Recorded recorded(@Nullable String ours, Answer answer) {
        var number = NUMBER.matcher(Objects.requireNonNullElse(ours, ""));
        if (!number.matches()) {
            return new Recorded(Optional.empty(), 0, answer);
        }
        var attempt = number.group(2) == null ? 0 : Integer.parseInt(number.group(2));
        return new Recorded(Optional.of(UUID.fromString(number.group(1))), attempt, answer);
    }

    private Optional<com.stripe.model.Refund> find(Refunds.Due due) throws StripeException {
        var refunds = bank.client(due.refund().store()).v1().refunds();
        if (due.reference() != null) {
            return Optional.of(refunds.retrieve(due.reference()));
        }
        var params = RefundListParams.builder().setPaymentIntent(due.payment()).setLimit(PAGE);
        while (true) {
            var page = refunds.list(params.build());
            var found = page.getData().stream().filter(it -> isOf(due, it)).findFirst();
            if (found.isPresent() || !Boolean.TRUE.equals(page.getHasMore())) {
                return found;
            }
            params.setStartingAfter(page.getData().getLast().getId());
        }
    }

    private static boolean isOf(Refunds.Due due, com.stripe.model.Refund refund) {
        return refund.getMetadata() != null
                && due.number().equals(refund.getMetadata().get(OUR_NUMBER));
    }

    private com.stripe.model.Refund create(Refunds.Due due) throws StripeException {
        var params = RefundCreateParams.builder()
                .setPaymentIntent(due.payment())
                .setAmount(due.refund().amount().getAmountMinorLong())
                .setReason(RefundCreateParams.Reason.REQUESTED_BY_CUSTOMER)
                .setMetadata(Map.of(OUR_NUMBER, due.number()))
                .build();
        var options = RequestOptions.builder()
                .setIdempotencyKey("refund-" + due.number())
                .build();
        return bank.client(due.refund().store()).v1().refunds().create(params, options);
    }

    private static Answer answer(com.stripe.model.Refund refund) {
        return switch (refund.getStatus()) {
            case "succeeded" -> new Answer.Returned(refund.getId());
            case "failed", "canceled" -> new Answer.Refused(String.valueOf(refund.getFailureReason()));
            default -> new Answer.Pending(refund.getId());
        };
    }
}
