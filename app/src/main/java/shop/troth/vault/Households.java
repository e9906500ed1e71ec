package shop.troth.vault;

import java.util.List;
import java.util.Map;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.vault.keys.HashKeys;
import shop.troth.vault.keys.KeyClass;
import shop.troth.vault.keys.PersonKey;

/** Updates the hashes by which people are found by address and last name when their name is corrected. */
@Repository
@RequiredArgsConstructor
class Households {

    private final JdbcClient db;
    private final ReadData data;
    private final HashKeys hashKeys;

    /** In the caller's transaction, in which the person is locked. An address that had no such hash before gets none now. */
    @Transactional(propagation = Propagation.MANDATORY)
    void renamed(StoreId store, SubjectId person, PersonKey key, String name) {
        var inUse = hashKeys.inUse(store);
        for (var kind : List.of(Kind.SHIPPING, Kind.BILLING)) {
            for (var row : data.ofPeople(
                    store, List.of(person), List.of(kind.category().name()), KeyClass.ORDINARY, Set.of())) {
                var address = Sealing.unseal(store, key, kind, row);
                Sealing.hints(inUse, kind, address, Map.of(Kind.NAME, name)).forEach(it -> write(store, row.ref(), it));
            }
        }
    }

    private void write(StoreId store, DatumRef ref, SealedData.Hint hint) {
        db.sql("""
                update vault.lookup set hash = :hash, hash_key = :key
                 where store_id = :store and ref = :ref and what = :what
                """)
                .param("hash", hint.hash())
                .param("key", hint.key())
                .param("store", store.value())
                .param("ref", ref.value())
                .param("what", hint.what())
                .update();
    }
}
