package shop.troth.payments.gift;

import java.time.Clock;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.StoreId;

/** Disables a gift card, so that it can no longer pay. Its balance remains visible, including later refunds. */
@Service
@RequiredArgsConstructor
public class DisableGiftCard {

    private final JdbcClient db;
    private final Clock clock;

    /** Safe to repeat. @return false if there is no such card, or it was disabled before */
    @Transactional
    public boolean disable(StoreId store, GiftCardId id) {
        return db.sql("""
                        with card as (
                            update payments.gift_card set disabled_at = :now
                             where store_id = :store and id = :id and disabled_at is null returning id)
                        insert into payments.gift_movement (store_id, id, gift_id, kind, amount_minor, at)
                        select :store, :movement, id, 'disabled', 0, :now from card
                        """)
                        .param("now", GiftCards.utc(clock.instant()))
                        .param("store", store.value())
                        .param("id", id.value())
                        .param("movement", UUID.randomUUID())
                        .update()
                == 1;
    }
}
