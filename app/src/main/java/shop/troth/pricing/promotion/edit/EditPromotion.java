package shop.troth.pricing.promotion.edit;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.catalog.Catalog;
import shop.troth.database.Transactions;
import shop.troth.pricing.promotion.Promotion;
import shop.troth.pricing.promotion.Terms;
import shop.troth.stores.Store;

/**
 * Creates or changes a promotion. Of two concurrent edits, the second is rejected; a form sent twice is saved once. Changes take effect in
 * carts within a second.
 */
@Service
public class EditPromotion {

    /** The maximum number of active promotions per store, because each cart is checked against all. */
    public static final int MOST_ON = 50;

    private final WritePromotion write;
    private final Catalog catalog;
    private final TransactionTemplate transaction;
    private final Clock clock;

    EditPromotion(DataSource database, Catalog catalog, Clock clock) {
        this.write = new WritePromotion(JdbcClient.create(database));
        this.catalog = catalog;
        this.transaction = new TransactionTemplate(new Transactions(database));
        this.clock = clock;
    }

    /** In the transaction that there is, or else in one of its own. */
    public Outcome save(Store store, String id, Terms terms, PromotionEdit edit) {
        return Objects.requireNonNull(transaction.execute(status -> saved(store, id, terms, edit)));
    }

    private Outcome saved(Store store, String id, Terms terms, PromotionEdit edit) {
        var now = write.lock(store, id);
        var content = WritePromotion.content("save", id, edit.version(), PromotionWords.fields(store, terms));
        var before = write.sentBefore(store.id(), edit.key(), content);
        if (before.isPresent()) {
            return before.get();
        }
        var isNew = edit.version() == 0;
        if (now.isEmpty() && !isNew) {
            return new Outcome.NoSuchPromotion();
        }
        if (!isNew && now.get().version() != edit.version()) {
            return new Outcome.Changed(now.get());
        }
        var at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var faults = faults(store, id, terms, at, isNew ? now : Optional.empty());
        return faults.isEmpty() ? write.write(store, id, now, terms, edit, content, at) : new Outcome.Wrong(faults);
    }

    private Map<String, String> faults(Store store, String id, Terms terms, Instant at, Optional<Promotion> taken) {
        var faults = new LinkedHashMap<>(CheckTerms.faults(store, catalog, id, terms));
        taken.ifPresent(_ -> faults.put("id", "Another promotion has this ID."));
        terms.code()
                .filter(it -> !faults.containsKey("code") && write.isTaken(store.id(), id, it))
                .ifPresent(_ -> faults.put("code", "Another promotion or a coupon has this code."));
        var counts = terms.on() && terms.until().filter(it -> !it.isAfter(at)).isEmpty();
        if (counts && write.on(store.id(), id, at) >= MOST_ON) {
            faults.put(
                    "on",
                    "At most %d promotions can be on at a time. Switch one off, or end it, first.".formatted(MOST_ON));
        }
        return faults;
    }
}
