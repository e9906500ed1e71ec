package shop.troth.newsletters.send;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.kernel.Recurring;
import shop.troth.kernel.StoreId;
import shop.troth.people.choices.OptOutListener;

/** Forgets old newsletters, and counts people who unsubscribed by one. */
@Component
@RequiredArgsConstructor
class ForgetNewsletters implements OptOutListener {

    /** A little more than the longest period for which a promise limits how often messages come. */
    private static final Duration KEPT = Duration.ofDays(370);

    private final Editions editions;
    private final NewsletterDeliveries deliveries;

    @Recurring(name = "forget-newsletters", every = "12h")
    void forget(Instant now) {
        deliveries.forget(now.minus(KEPT));
        editions.forget(now.minus(KEPT));
    }

    @Override
    public void leftBy(StoreId store, String message) {
        editions.left(store, UUID.fromString(message));
    }
}
