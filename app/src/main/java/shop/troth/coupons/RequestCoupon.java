package shop.troth.coupons;

import com.github.f4b6a3.uuid.UuidCreator;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import lombok.RequiredArgsConstructor;
import org.joda.money.Money;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.coupons.CouponRequests.Request;
import shop.troth.kernel.StoreId;
import shop.troth.mail.MailQueue;
import shop.troth.policy.features.Features;
import shop.troth.pricing.Coupon;
import shop.troth.pricing.CouponCode;
import shop.troth.pricing.Coupons;
import shop.troth.stores.CouponOffer;
import shop.troth.stores.Store;
import shop.troth.vault.AddressChoices;
import shop.troth.vault.Submission;
import shop.troth.vault.Vault;
import shop.troth.vault.gate.CallerFacts;
import shop.troth.vault.retention.EndEvent;

/**
 * Answers a request for the store's coupon: a new single-use code is mailed to the address, and nothing else is ever sent because of the
 * request. An address gets one coupon per offer, even with concurrent requests; a repeated request mails the same code again. This holds
 * while the policy permits keeping the address; after that, it can get a new one.
 */
@Service
@RequiredArgsConstructor
public class RequestCoupon {

    /** The outcome. */
    public enum Outcome {
        /** The coupon was mailed, whether new or requested before. */
        MAILED,
        /** All coupons of the offer have been given out. */
        NONE_LEFT
    }

    private static final Duration REST = Duration.ofMinutes(10);
    private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private static final int LENGTH = 12;
    private static final int A_GROUP = 4;

    private final Vault vault;
    private final AddressChoices choices;
    private final CouponRequests requests;
    private final Coupons coupons;
    private final MailQueue mail;
    private final Features features;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    /**
     * @param given input of {@link CouponUses#FORM}, without errors
     * @throws shop.troth.vault.gate.RefusedByPolicy if the policy does not permit collecting the address
     */
    public Outcome request(Store store, CouponOffer offer, Submission given) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var earlier = new Request[1];
        var outcome = transaction.execute(status -> {
            var id = UuidCreator.getTimeOrderedEpochPlus1();
            var known =
                    CallerFacts.of(CouponUses.ASK).and(features.of(store.id()).facts());
            var person = vault.register(store.id(), id, given, CouponUses.ANSWER, known);
            choices.lock(store.id(), person);
            var before = requests.of(store.id(), offer.id(), choices.sameAddress(store.id(), person));
            if (before.isPresent()) {
                earlier[0] = before.get();
                status.setRollbackOnly(); // keep nothing new
                return Outcome.MAILED;
            }
            if (!requests.count(store.id(), offer.id(), offer.most())) {
                status.setRollbackOnly();
                return Outcome.NONE_LEFT;
            }
            requests.add(store.id(), new Request(id, person, offer.id(), add(store, offer, now), now));
            vault.ended(store.id(), person, id, EndEvent.CASE_CLOSED, now);
            mail.add(store.id(), CouponUses.MAIL, id, now);
            return Outcome.MAILED;
        });
        Optional.ofNullable(earlier[0]).ifPresent(it -> again(store.id(), it, now));
        mail.wake();
        return Objects.requireNonNull(outcome);
    }

    private void again(StoreId store, Request earlier, Instant now) {
        transaction.executeWithoutResult(status -> mail.addAgain(store, CouponUses.MAIL, earlier.id(), now, REST));
    }

    private CouponCode add(Store store, CouponOffer offer, Instant now) {
        var today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        var code = code();
        var coupon = new Coupon(
                code,
                OfferWords.off(store, offer),
                Money.of(store.currency(), offer.least()),
                Optional.of(today),
                Optional.of(today.plusDays(offer.days())),
                OptionalInt.of(1),
                0,
                false);
        if (!coupons.add(store.id(), coupon)) {
            throw new IllegalStateException("a random coupon code was taken");
        }
        return code;
    }

    /** Returns a code with 60 random bits, in groups of four characters. */
    private CouponCode code() {
        var code = new StringBuilder();
        for (var i = 0; i < LENGTH; i++) {
            if (i > 0 && i % A_GROUP == 0) {
                code.append('-');
            }
            code.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return new CouponCode(code.toString());
    }
}
