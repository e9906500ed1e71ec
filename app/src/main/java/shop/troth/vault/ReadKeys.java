package shop.troth.vault;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.kernel.Together;

/** Reads the wrapped ordinary keys of people. Concurrent callers share one select. */
final class ReadKeys {

    private record Whose(StoreId store, SubjectId subject) {}

    private final JdbcClient db;
    private final Together<Whose, Optional<byte[]>> together = new Together<>(this::keys);

    ReadKeys(JdbcClient db) {
        this.db = db;
    }

    /** The key; empty if it was destroyed. */
    Optional<byte[]> key(StoreId store, SubjectId subject) {
        var whose = new Whose(store, subject);
        return TransactionSynchronizationManager.isActualTransactionActive()
                ? together.alone(whose)
                : together.ask(whose);
    }

    private Supplier<Together.Answers<Optional<byte[]>>> keys(List<Whose> all) {
        var wrapped = wrapped(all);
        return () -> Together.Answers.now(
                all.stream().map(it -> Optional.ofNullable(wrapped.get(it))).toList());
    }

    private Map<Whose, byte[]> wrapped(List<Whose> all) {
        var wrapped = new HashMap<Whose, byte[]>();
        db.sql("""
                select key.store_id, key.subject_id, key.wrapped
                  from unnest(:stores, :subjects::uuid[]) as asked (store_id, subject_id)
                  join keys.person key
                    on key.store_id = asked.store_id and key.subject_id = asked.subject_id and key.class = 'ordinary'
                """)
                .param("stores", all.stream().map(it -> it.store().value()).toArray(String[]::new))
                .param(
                        "subjects",
                        all.stream().map(it -> it.subject().value().toString()).toArray(String[]::new))
                .query(row -> {
                    var whose = new Whose(
                            new StoreId(row.getString("store_id")),
                            new SubjectId(row.getObject("subject_id", UUID.class)));
                    wrapped.put(whose, row.getBytes("wrapped"));
                });
        return wrapped;
    }
}
