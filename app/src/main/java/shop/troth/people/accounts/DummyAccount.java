package shop.troth.people.accounts;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.kernel.Token;

/**
 * A made-up person in each store, with a password that nobody knows, stored like any other. It is opened whenever somebody signs in with a
 * password, so that an address without an account takes the same work. Created on first use.
 */
@Repository
@RequiredArgsConstructor
class DummyAccount {

    private static final int BYTES = 32;

    private final JdbcClient db;
    private final AccountRecords records;
    private final TransactionTemplate transaction;
    private final Map<StoreId, SubjectId> known = new ConcurrentHashMap<>();

    SubjectId of(StoreId store) {
        return known.computeIfAbsent(
                store,
                it -> find(it).orElseGet(() -> {
                    make(it);
                    return find(it).orElseThrow();
                }));
    }

    private Optional<SubjectId> find(StoreId store) {
        return db.sql("select subject_id from people.stand_in where store_id = :store")
                .param("store", store.value())
                .query(UUID.class)
                .optional()
                .map(SubjectId::new);
    }

    /** Does nothing if another node creates it at the same time. */
    private void make(StoreId store) {
        var password = AccountForms.password().read(Map.of("password", new String[] {Token.next(BYTES)}));
        transaction.executeWithoutResult(status -> {
            var person = records.admit(store, UUID.randomUUID(), password);
            var first = db.sql("""
                            insert into people.stand_in (store_id, subject_id) values (:store, :person)
                            on conflict (store_id) do nothing
                            """)
                            .param("store", store.value())
                            .param("person", person.value())
                            .update()
                    == 1;
            if (!first) {
                status.setRollbackOnly();
            }
        });
    }
}
