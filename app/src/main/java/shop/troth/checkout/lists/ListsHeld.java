package shop.troth.checkout.lists;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.vault.HeldTable;
import shop.troth.vault.ShowsHeld;

/** The product lists of an account: what is on them; the name of each lies in the vault under a number of its own. */
@Component
class ListsHeld implements ShowsHeld {

    private final JdbcClient db;

    ListsHeld(JdbcClient db) {
        this.db = db;
    }

    @Override
    public List<HeldTable> tables() {
        return List.of(new HeldTable("Your product lists", Set.of("checkout.product_list"), """
                select skus as "Item numbers", quantities as "Quantities", born_at as "Created"
                  from checkout.product_list where store_id = :store and account_id = any(:things::uuid[]) order by born_at
                """));
    }

    @Override
    public Collection<SubjectId> others(StoreId store, Collection<UUID> things) {
        return db.sql(
                        "select subject_id from checkout.product_list where store_id = :store and account_id = any(:things::uuid[])")
                .param("store", store.value())
                .param("things", things.stream().map(UUID::toString).toArray(String[]::new))
                .query((rs, row) -> new SubjectId(rs.getObject("subject_id", UUID.class)))
                .list();
    }
}
