package shop.troth.decoys;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.stores.Store.Setup;
import shop.troth.vault.keys.WrappedColumns;

/**
 * Which people of a store are decoys: one row per store, sealed by the root keyset and always the same size, so that somebody who reads the
 * database learns neither who they are nor how many. This process remembers the newest list it has seen and rejects older ones.
 */
@Component
class HiddenList extends WrappedColumns {

    /** The most decoys that a store may have. */
    static final int MOST = 4;

    /** The list is not the one that was last written. */
    static final class Altered extends RuntimeException {
        Altered() {
            super("the list of decoys is not the one that was last written");
        }
    }

    private final Map<StoreId, DecoyList> known = new ConcurrentHashMap<>();

    HiddenList(JdbcClient db, RootKeyset root) {
        super(db, root, new Column("decoys.hidden", "sealed", "'decoys|' || store_id"));
    }

    /**
     * Reads and locks the list; nobody else locks or changes it until the caller's transaction ends.
     *
     * @throws Altered if somebody without the keyset wrote it, deleted it, or put an older copy back
     */
    @Transactional(propagation = Propagation.MANDATORY, noRollbackFor = HiddenList.Altered.class)
    DecoyList lock(StoreId store) {
        db.sql("insert into decoys.hidden (store_id, sealed) values (:store, :none) on conflict (store_id) do nothing")
                .param("store", store.value())
                .param("none", sealed(store, DecoyList.NONE))
                .update();
        var row = db.sql("select sealed from decoys.hidden where store_id = :store for update")
                .param("store", store.value())
                .query(byte[].class)
                .single();
        var list = opened(store, row).orElseThrow(Altered::new);
        if (list.number() < known(store).number()) {
            throw new Altered();
        }
        remember(store, list);
        return list;
    }

    /**
     * Writes the list, sealed again even if nothing changed, so that the row does not reveal when a decoy was added or removed.
     *
     * @throws IllegalArgumentException if the list has more than {@link #MOST} decoys
     */
    void write(StoreId store, DecoyList list) {
        if (list.decoys().size() > MOST) {
            throw new IllegalArgumentException("a store has at most %d decoys".formatted(MOST));
        }
        db.sql("update decoys.hidden set sealed = :sealed where store_id = :store")
                .param("sealed", sealed(store, list))
                .param("store", store.value())
                .update();
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                remember(store, list);
            }
        });
    }

    /** The newest list of a store that this process has read or written. */
    DecoyList known(StoreId store) {
        return known.getOrDefault(store, DecoyList.NONE);
    }

    /** The list as it is now, read without a lock; empty if there is none or it does not open. */
    Optional<DecoyList> find(StoreId store) {
        return db.sql("select sealed from decoys.hidden where store_id = :store")
                .param("store", store.value())
                .query(byte[].class)
                .optional()
                .flatMap(it -> opened(store, it));
    }

    /** A twin's list is not remembered: the proof empties a twin, including its list. */
    private void remember(StoreId store, DecoyList list) {
        if (Setup.of(store).decoysRemembered()) {
            known.merge(store, list, (one, other) -> one.number() > other.number() ? one : other);
        }
    }

    private byte[] sealed(StoreId store, DecoyList list) {
        return root.wrap("%-512s".formatted(list.text()).getBytes(StandardCharsets.US_ASCII), "decoys|" + store);
    }

    private Optional<DecoyList> opened(StoreId store, byte[] row) {
        try {
            var content = root.unwrap(row, "decoys|" + store);
            return Optional.of(DecoyList.read(new String(content, StandardCharsets.US_ASCII)));
        } catch (RootKeyset.DoesNotOpen e) {
            return Optional.empty();
        }
    }
}
