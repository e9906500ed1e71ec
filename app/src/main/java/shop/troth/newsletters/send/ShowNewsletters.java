package shop.troth.newsletters.send;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.newsletters.compose.Audience;
import shop.troth.newsletters.compose.NewsletterDraft;
import shop.troth.pricing.Coupon;
import shop.troth.pricing.CouponCode;
import shop.troth.pricing.Coupons;
import shop.troth.stores.Store;

/** Shows the progress of newsletters to the store, and to a person what was sent to them. Opens and clicks are not recorded. */
@Component
@RequiredArgsConstructor
public class ShowNewsletters {

    /**
     * The progress of a newsletter.
     *
     * @param counts messages by state: {@code waiting, handing-over, sent, unknown, refused, not-allowed, over-cap, undeliverable}
     * @param returns how many came back
     * @param unknown random numbers of the messages of which it is unknown whether they arrived
     * @param orders how many orders used its own coupon; no value if it has none
     */
    public record Standing(
            Edition edition, Map<String, Long> counts, Returns returns, List<UUID> unknown, OptionalInt orders) {

        /** Its audience; just {@code ordered} if it was picked by orders. */
        public String audience() {
            return draft(edition).picked();
        }

        /** How many readers were picked when it started, without those who were erased before their message was sent. */
        public long picked() {
            return counts.values().stream().mapToLong(Long::longValue).sum();
        }

        public long count(String state) {
            return counts.getOrDefault(state, 0L);
        }
    }

    /**
     * How many messages of a newsletter came back.
     *
     * @param hard nothing can be delivered to the address
     * @param soft it could not be delivered for a temporary reason
     * @param complaints the reader marked it as unwanted
     */
    public record Returns(int hard, int soft, int complaints) {}

    /**
     * A newsletter that a person got.
     *
     * @param ordered whether they were picked because they had ordered
     */
    public record Got(Instant at, String subject, boolean ordered) {}

    private final Editions editions;
    private final NewsletterDeliveries deliveries;
    private final Coupons coupons;

    /** Returns the progress of a draft's newsletter; no value if it was never started. */
    public Optional<Standing> of(Store store, String draft) {
        return editions.find(store.id(), draft)
                .map(it -> new Standing(
                        it,
                        editions.counts(store.id(), it.id()),
                        editions.returns(store.id(), it.id()),
                        deliveries.unknown(store.id(), it.id()),
                        orders(store, it)));
    }

    /** Returns what was sent to these people, newest first, including what may have arrived. */
    public List<Got> sentTo(StoreId store, Collection<SubjectId> people) {
        return deliveries.sentTo(store, people).stream()
                .map(it -> got(it.at(), NewsletterDraft.parse("", "", it.content())))
                .toList();
    }

    private static Got got(Instant at, NewsletterDraft draft) {
        return new Got(at, draft.subject(), draft.audience() == Audience.ORDERED);
    }

    private static NewsletterDraft draft(Edition edition) {
        return NewsletterDraft.parse(edition.draft(), edition.draft(), edition.content());
    }

    private OptionalInt orders(Store store, Edition edition) {
        return draft(edition)
                .coupon()
                .flatMap(CouponCode::of)
                .flatMap(it -> coupons.find(store, it))
                .map(Coupon::used)
                .map(OptionalInt::of)
                .orElse(OptionalInt.empty());
    }
}
