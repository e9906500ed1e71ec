package shop.troth.pricing.promotion.edit;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.database.Transactions;
import shop.troth.pricing.promotion.Promotion;
import shop.troth.stores.Store;

/** Ends a running promotion now. It can be extended again. */
@Service
public class EndPromotion {

    private final WritePromotion write;
    private final TransactionTemplate transaction;
    private final Clock clock;

    EndPromotion(DataSource database, Clock clock) {
        this.write = new WritePromotion(JdbcClient.create(database));
        this.transaction = new TransactionTemplate(new Transactions(database));
        this.clock = clock;
    }

    /** In the transaction that there is, or else in one of its own. */
    public PromotionEditOutcome end(Store store, String id, PromotionEdit edit) {
        return Objects.requireNonNull(transaction.execute(status -> ended(store, id, edit)));
    }

    private PromotionEditOutcome ended(Store store, String id, PromotionEdit edit) {
        var now = write.lock(store, id);
        var content = WritePromotion.content("end", id, edit.version(), Map.of());
        var before = write.sentBefore(store.id(), edit.key(), content);
        if (before.isPresent()) {
            return before.get();
        }
        if (now.isEmpty()) {
            return new PromotionEditOutcome.NoSuchPromotion();
        }
        var promotion = now.get();
        if (promotion.version() != edit.version()) {
            return new PromotionEditOutcome.Changed(promotion);
        }
        var at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return promotion.state(at) == Promotion.State.RUNNING
                ? write.write(store, id, now, promotion.terms().endedAt(at), edit, content, at)
                : new PromotionEditOutcome.NotRunning();
    }
}
