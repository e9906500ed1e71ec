package shop.troth.cases;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.StoreId;

/** Cases closed as duplicates of others. Their conversations are read as one, in the case that remains. */
@Component
public class MergedCases {

    private final JdbcClient db;

    MergedCases(JdbcClient db) {
        this.db = db;
    }

    /** Records that a duplicate continues in another case, in the caller's transaction, which has locked both. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void merge(StoreId store, CaseId duplicate, CaseId into) {
        db.sql("update cases.opened set merged_into = :into where store_id = :store and id = :id")
                .param("store", store.value())
                .param("id", duplicate.value())
                .param("into", into.value())
                .update();
    }

    /** The case in which a conversation continues: the case itself, unless it was merged into another. */
    public Case where(Case one) {
        return db.sql("""
                        with recursive up as (
                            select id, merged_into, 0 as steps from cases.opened where store_id = :store and id = :id
                            union all
                            select o.id, o.merged_into, up.steps + 1
                              from up join cases.opened o on o.store_id = :store and o.id = up.merged_into)
                        """ + Cases.SELECT
                        + " join up on up.id = c.id where c.store_id = :store order by up.steps desc limit 1")
                .param("store", one.store().value())
                .param("id", one.id().value())
                .query(Cases::read)
                .optional()
                .orElse(one);
    }

    /** A case and all cases merged into it: the case itself first, then the oldest. */
    public List<Case> parts(StoreId store, CaseId id) {
        return db.sql("""
            with recursive part as (
                select id from cases.opened where store_id = :store and id = :id
                union
                select o.id from part join cases.opened o on o.store_id = :store and o.merged_into = part.id)
            """ + Cases.SELECT + """
             join part on part.id = c.id
             where c.store_id = :store order by c.id <> :id, c.opened_at, c.number
            """)
                .param("store", store.value())
                .param("id", id.value())
                .query(Cases::read)
                .list();
    }

    /** The ids of {@link #parts}. */
    public List<UUID> ids(StoreId store, CaseId id) {
        return parts(store, id).stream().map(it -> it.id().value()).toList();
    }
}
