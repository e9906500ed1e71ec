package shop.troth.catalog.stock;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Objects;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.catalog.Sku;
import shop.troth.catalog.edit.StaffEdit;
import shop.troth.database.Transactions;
import shop.troth.kernel.StoreId;

/**
 * Changes the pieces on hand of a variant by a difference, so that concurrent sales are not undone. A count is converted to a difference
 * while the row is locked. The catalog file's figure is kept, so that importing the same file again changes nothing.
 */
@Service
public class AdjustStock {

    /** The maximum number of pieces of one variant. */
    public static final int MOST = 9_999_999;

    /** The outcome. */
    public sealed interface Outcome {
        /** Adjusted, now or before with the same key. */
        record Adjusted() implements Outcome {}

        /** Nothing was changed, because fewer pieces would be left than are reserved for orders being paid. */
        record Reserved(int pieces) implements Outcome {}

        /** Nothing was changed, because more than {@link #MOST} would be on hand. */
        record TooMany() implements Outcome {}

        record NoSuchVariant() implements Outcome {}
    }

    private record Level(int onHand, int held) {}

    private final JdbcClient db;
    private final Clock clock;
    private final TransactionTemplate transaction;

    public AdjustStock(DataSource database, Clock clock) {
        this.db = JdbcClient.create(database);
        this.clock = clock;
        this.transaction = new TransactionTemplate(new Transactions(database));
    }

    /** @param pieces number of pieces added, removed, or counted, 0 to {@link #MOST} */
    public Outcome adjust(StoreId store, Sku sku, StockReason reason, int pieces, StaffEdit edit) {
        if (pieces < 0 || pieces > MOST) {
            throw new IllegalArgumentException("not a number of pieces");
        }
        return Objects.requireNonNull(transaction.execute(_ -> write(store, sku, reason, pieces, edit)));
    }

    private Outcome write(StoreId store, Sku sku, StockReason reason, int pieces, StaffEdit edit) {
        var level = db.sql("select on_hand, held from catalog.stock where store_id = :store and sku = :sku for update")
                .param("store", store.value())
                .param("sku", sku.value())
                .query((row, _) -> new Level(row.getInt("on_hand"), row.getInt("held")))
                .optional()
                .orElse(null);
        if (level == null) {
            return new Outcome.NoSuchVariant();
        }
        var delta = reason.delta(pieces, level.onHand());
        var next = level.onHand() + delta;
        if (isDone(store, edit)) {
            return new Outcome.Adjusted();
        }
        if (next < level.held()) {
            return new Outcome.Reserved(level.held());
        }
        if (next > MOST) {
            return new Outcome.TooMany();
        }
        db.sql("update catalog.stock set on_hand = on_hand + :delta where store_id = :store and sku = :sku")
                .param("delta", delta)
                .param("store", store.value())
                .param("sku", sku.value())
                .update();
        note(store, sku, reason, delta, next, edit);
        return new Outcome.Adjusted();
    }

    private boolean isDone(StoreId store, StaffEdit edit) {
        return db.sql("select exists (select from catalog.stock_change where store_id = :store and id = :id)")
                .param("store", store.value())
                .param("id", edit.key())
                .query(Boolean.class)
                .single();
    }

    private void note(StoreId store, Sku sku, StockReason reason, int delta, int onHand, StaffEdit edit) {
        db.sql("""
                        insert into catalog.stock_change (store_id, id, sku, delta, reason, on_hand, staff_id, at)
                        values (:store, :id, :sku, :delta, :reason, :hand, :staff, :at)
                        """)
                .param("store", store.value())
                .param("id", edit.key())
                .param("sku", sku.value())
                .param("delta", delta)
                .param("reason", reason.word())
                .param("hand", onHand)
                .param("staff", edit.staff())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }
}
