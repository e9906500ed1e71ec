package shop.troth.surveys;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.vault.Vault;

/** Deletes all answers to a store's surveys, with their samples, because somebody else takes over the business. */
@Service
@RequiredArgsConstructor
public class DeleteAnswers {

    private static final int AT_ONCE = 100;

    private final Vault vault;
    private final JdbcClient db;
    private final TransactionTemplate transaction;

    /** An interrupted run is continued by the next one. */
    public void all(StoreId store) {
        int deleted;
        do {
            deleted = Objects.requireNonNull(transaction.execute(status -> {
                var some = some(store);
                some.forEach(it -> vault.erase(store, new SubjectId(it)));
                return some.size();
            }));
        } while (deleted == AT_ONCE);
    }

    private List<UUID> some(StoreId store) {
        return db.sql("select id from surveys.answer where store_id = :store order by id limit :most")
                .param("store", store.value())
                .param("most", AT_ONCE)
                .query((rs, row) -> rs.getObject("id", UUID.class))
                .list();
    }
}
