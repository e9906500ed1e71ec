package shop.troth.payments.gift;

import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.joda.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.StoreId;

/** Issues a gift card. Its code is only in the return value. */
@Service
@RequiredArgsConstructor
public class IssueGiftCard {

    /**
     * The maximum amount of a card, in minor units: $2,000, above which gift cards count as prepaid access (31 CFR
     * 1010.100(ff)(4)(iii)(A)).
     */
    public static final long MOST_MINOR = 200_000;

    /** How much one person issues within 24 hours in all, in minor units, unless they may manage the staff: $5,000. */
    public static final long MOST_A_DAY_MINOR = 500_000;

    private static final Duration DAY = Duration.ofHours(24);

    private final GiftKeys keys;
    private final JdbcClient db;
    private final Clock clock;

    /**
     * Returns what somebody issued within the last 24 hours, in minor units. Others of theirs wait until the caller's transaction ends, so
     * that two at once are not both the last.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public long issuedToday(StoreId store, UUID staff) {
        db.sql("select pg_advisory_xact_lock(hashtext('gift cards'), hashtext(:staff))")
                .param("staff", staff.toString())
                .query(rs -> {});
        return db.sql("""
                        select coalesce(sum(issued_minor), 0) from payments.gift_card
                         where store_id = :store and issued_at > :since and issued_by = :staff
                        """)
                .param("store", store.value())
                .param("since", GiftCards.utc(clock.instant().minus(DAY)))
                .param("staff", staff)
                .query(Long.class)
                .single();
    }

    /**
     * Issues a card. Safe to repeat with the same id, which issues one card.
     *
     * @param id a new id, created with the form
     * @param amount greater than zero
     * @param expires when it expires; empty for never
     * @param staff who issues it
     * @return its code; empty if this card was issued before, because the code can’t be shown again
     */
    @Transactional
    public Optional<GiftCode> issue(
            StoreId store, GiftCardId id, Money amount, Optional<Instant> expires, String note, UUID staff) {
        if (!amount.isPositive() || amount.getAmountMinorLong() > MOST_MINOR) {
            throw new IllegalArgumentException("a gift card holds more than nothing, and not more than its limit");
        }
        var code = GiftCode.next();
        var issued = db.sql("""
                with card as (
                    insert into payments.gift_card (store_id, id, code_hash, ending, currency, issued_minor, balance_minor, note, issued_by,
                                                    issued_at, expires_at)
                    values (:store, :id, :hash, :last, :currency, :amount, :amount, :note, :staff, :now, :expires)
                    on conflict (store_id, id) do nothing returning id)
                insert into payments.gift_movement (store_id, id, gift_id, kind, amount_minor, at)
                select :store, :movement, id, 'issued', :amount, :now from card
                """)
                .param("store", store.value())
                .param("id", id.value())
                .param("hash", keys.hash(store, code))
                .param("last", code.lastFour())
                .param("currency", amount.getCurrencyUnit().getCode())
                .param("amount", amount.getAmountMinorLong())
                .param("note", note)
                .param("staff", staff)
                .param("now", GiftCards.utc(clock.instant()))
                .param("expires", expires.map(GiftCards::utc).orElse(null), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("movement", UUID.randomUUID())
                .update();
        return issued == 1 ? Optional.of(code) : Optional.empty();
    }
}
