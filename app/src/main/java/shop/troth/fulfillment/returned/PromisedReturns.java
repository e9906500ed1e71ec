package shop.troth.fulfillment.returned;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.fulfillment.FulfillmentDeclarations;
import shop.troth.kernel.StoreId;
import shop.troth.policy.language.Span;
import shop.troth.policy.published.PublishedPolicies;

/**
 * What a store's policy promises about returned goods: for how long a buyer may ask (control {@code returns-accepted}), and by when they
 * are refunded (duty {@code refund}).
 */
@Component
@RequiredArgsConstructor
public class PromisedReturns {

    private static final String FOR_AT_LEAST = "for-at-least";
    private static final String ARRIVED = "goods-returned";

    private final PublishedPolicies policies;

    /**
     * The last day on which a buyer may ask to return what arrived, by the longest time that a clause promises; empty if none does.
     *
     * @param arrived the day of arrival, in the store's time zone
     */
    Optional<LocalDate> lastDay(StoreId store, LocalDate arrived) {
        var start = arrived.atStartOfDay(ZoneOffset.UTC).toInstant();
        return times(store)
                .map(it -> LocalDate.ofInstant(it.after(start), ZoneOffset.UTC))
                .max(LocalDate::compareTo);
    }

    /** How long after an arrival a buyer may ask, by each clause that says so. */
    public Stream<Span> times(StoreId store) {
        return policies.current(store).policy().controls(FulfillmentDeclarations.RETURNS_ACCEPTED).values().stream()
                .flatMap(it -> Optional.ofNullable(it.settings().get(FOR_AT_LEAST)).stream())
                .flatMap(it -> Span.of(it).stream());
    }

    /**
     * By when goods that have arrived must be refunded; empty if no clause promises a time, or the return is not waiting for its refund.
     */
    public Optional<Instant> refundBy(GoodsReturn one) {
        return one.receivedAt()
                .filter(it -> one.state() == GoodsReturn.State.RECEIVED)
                .flatMap(received -> policies.current(one.store()).policy().duties().stream()
                        .filter(it -> it.name().equals(FulfillmentDeclarations.REFUND)
                                && it.when().equals(ARRIVED))
                        .flatMap(it -> it.within().stream())
                        .map(it -> it.after(received))
                        .min(Instant::compareTo));
    }
}
