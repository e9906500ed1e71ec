package shop.troth.checkout.saved;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.vault.HeldTable;
import shop.troth.vault.ShowsHeld;

/** The address book of an account: each entry lies in the vault under a number of its own. */
@Component
class SavedHeld implements ShowsHeld {

    private final JdbcClient db;

    SavedHeld(JdbcClient db) {
        this.db = db;
    }

    @Override
    public List<HeldTable> tables() {
        return List.of();
    }

    @Override
    public Collection<SubjectId> others(StoreId store, Collection<UUID> things) {
        return db.sql(
                        "select subject_id from checkout.saved_address where store_id = :store and account_id = any(:things::uuid[])")
                .param("store", store.value())
                .param("things", things.stream().map(UUID::toString).toArray(String[]::new))
                .query((rs, row) -> new SubjectId(rs.getObject("subject_id", UUID.class)))
                .list();
    }
}
