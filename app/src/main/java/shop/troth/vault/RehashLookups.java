package shop.troth.vault;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.vault.SealedData.Hint;
import shop.troth.vault.keys.HashKeys;
import shop.troth.vault.keys.KeepsAddressHashes;
import shop.troth.vault.keys.KeyClass;
import shop.troth.vault.keys.PersonKey;
import shop.troth.vault.keys.RehashRecords;

/**
 * Recomputes hashes under a store's newest key from their records, which do not leave this class. An address in the suppression list is
 * rehashed only while someone who has it is still recorded.
 */
@Component
@RequiredArgsConstructor
class RehashLookups implements RehashRecords {

    private static final int AT_ONCE = 200;
    private static final Map<String, Kind<?>> KINDS = Map.of(
            Kind.EMAIL.category().name(), Kind.EMAIL,
            Kind.PHONE.category().name(), Kind.PHONE,
            Kind.SHIPPING.category().name(), Kind.SHIPPING,
            Kind.BILLING.category().name(), Kind.BILLING);

    /** A hash under an older key, its record, and the person's name, which is part of the hash of an address. */
    private record Older(
            SubjectId person,
            DatumRef ref,
            String category,
            byte[] sealed,
            byte[] wrapped,
            byte[] hash,
            @Nullable UUID nameRef,
            byte @Nullable [] nameSealed) {}

    private static final Logger LOG = LoggerFactory.getLogger(RehashLookups.class);

    private final JdbcClient db;
    private final HashKeys hashKeys;
    private final RootKeyset root;
    private final TransactionTemplate transaction;
    private final List<KeepsAddressHashes> keepers;

    /** Deletes the hash of a record that does not open, because it can find nobody. */
    @Override
    public int anew(StoreId store) {
        hashKeys.forget(store);
        var newest = hashKeys.of(store).getFirst();
        return java.util.Objects.requireNonNull(transaction.execute(status -> {
            var older = some(store, newest.number());
            older.forEach(it -> rehashOrDelete(store, newest, it));
            return older.size();
        }));
    }

    private void rehashOrDelete(StoreId store, HashKeys.HashKey newest, Older older) {
        try {
            anew(store, newest, older);
        } catch (RootKeyset.DoesNotOpen e) {
            LOG.warn("A record of {} cannot be decrypted; its unused hash will be deleted", store);
            drop(store, older);
        }
    }

    private void anew(StoreId store, HashKeys.HashKey newest, Older older) {
        var key = PersonKey.unwrap(root, older.wrapped(), store, older.person(), KeyClass.ORDINARY);
        var kind = KINDS.get(older.category());
        if (kind == null) { // an altered row: its category has no hash
            throw new RootKeyset.DoesNotOpen();
        }
        var beside = new HashMap<Kind<?>, Object>();
        if (older.nameRef() != null && older.nameSealed() != null) {
            beside.put(
                    Kind.NAME,
                    Sealing.compared(
                            store, key, older.person(), Kind.NAME, new DatumRef(older.nameRef()), older.nameSealed()));
        }
        var value = Sealing.compared(store, key, older.person(), kind, older.ref(), older.sealed());
        var hints = Sealing.hints(newest, kind, value, beside);
        if (hints.isEmpty()) { // an address without a name can no longer be found
            drop(store, older);
        } else {
            replace(store, older, hints.getFirst());
        }
    }

    private void drop(StoreId store, Older older) {
        db.sql("delete from vault.lookup where store_id = :store and ref = :ref and hash = :before")
                .param("store", store.value())
                .param("ref", older.ref().value())
                .param("before", older.hash())
                .update();
    }

    private void replace(StoreId store, Older older, Hint hint) {
        db.sql("""
                with moved as (
                    insert into vault.never_again (store_id, hash, purpose, hash_key, since)
                    select store_id, :hash, purpose, :number, since from vault.never_again
                     where store_id = :store and hash = :before
                    on conflict do nothing),
                gone as (
                    delete from vault.never_again where store_id = :store and hash = :before)
                update vault.lookup set hash = :hash, hash_key = :number
                 where store_id = :store and ref = :ref and hash = :before
                """)
                .param("hash", hint.hash())
                .param("number", hint.key())
                .param("store", store.value())
                .param("ref", older.ref().value())
                .param("before", older.hash())
                .update();
        keepers.forEach(it -> it.moved(store, older.hash(), hint.hash()));
    }

    private List<Older> some(StoreId store, int newest) {
        return db.sql("""
                select d.subject_id, d.ref, d.category, d.sealed, k.wrapped, l.hash, n.ref as name_ref, n.sealed as name_sealed
                  from vault.lookup l
                  join vault.datum d on d.store_id = l.store_id and d.ref = l.ref
                  join keys.person k on k.store_id = d.store_id and k.subject_id = d.subject_id and k.class = d.key_class
                  left join lateral (
                       select ref, sealed from vault.datum
                        where store_id = d.store_id and subject_id = d.subject_id and category = 'person.name'
                          and key_class = d.key_class and l.what = 'household' limit 1) n on true
                 where l.store_id = :store and l.hash_key < :newest
                 limit :most
                   for update of l skip locked
                """)
                .param("store", store.value())
                .param("newest", newest)
                .param("most", AT_ONCE)
                .query(RehashLookups::older)
                .list();
    }

    private static Older older(ResultSet rs, int row) throws SQLException {
        return new Older(
                new SubjectId(rs.getObject("subject_id", UUID.class)),
                new DatumRef(rs.getObject("ref", UUID.class)),
                rs.getString("category"),
                rs.getBytes("sealed"),
                rs.getBytes("wrapped"),
                rs.getBytes("hash"),
                rs.getObject("name_ref", UUID.class),
                rs.getBytes("name_sealed"));
    }
}
