package shop.troth.staff;

import java.util.List;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.StoreId;

/** Filters of the list of orders that staff have saved, for each store. They are deleted when their owner leaves the desk. */
@Component
@RequiredArgsConstructor
public class SavedFilters {

    /** The most filters that a member of staff can save at a store. */
    public static final int MOST = 20;

    /**
     * A filter.
     *
     * @param name at most 40 characters; saving another filter with the same name replaces it
     * @param state as in the page's address, like {@code payment}, {@code sku}, and the days {@code from} and {@code until}
     */
    public record Saved(String name, String state, String payment, String sku, String from, String until) {}

    private final JdbcClient db;

    /** Returns a member's filters, sorted by name. */
    public List<Saved> of(StoreId store, StaffId staff) {
        return db.sql("""
                select name, state, payment, sku, from_day, until_day from staff.saved_filter
                 where store_id = :store and staff_id = :staff order by name limit :most
                """)
                .param("store", store.value())
                .param("staff", staff.value())
                .param("most", MOST)
                .query((rs, row) -> new Saved(
                        rs.getString("name"),
                        rs.getString("state"),
                        rs.getString("payment"),
                        rs.getString("sku"),
                        rs.getString("from_day"),
                        rs.getString("until_day")))
                .list();
    }

    /** @return false if there are {@link #MOST} others; then nothing is saved */
    @Transactional
    public boolean save(StoreId store, StaffId staff, Saved filter) {
        lock(staff);
        return db.sql("""
                insert into staff.saved_filter as it (store_id, staff_id, name, state, payment, sku, from_day, until_day)
                select :store, :staff, :name, :state, :payment, :sku, :from, :until
                 where (select count(*) from staff.saved_filter
                         where store_id = :store and staff_id = :staff and name <> :name) < :most
                on conflict (store_id, staff_id, name) do update
                   set state = excluded.state, payment = excluded.payment, sku = excluded.sku, from_day = excluded.from_day, until_day = excluded.until_day
                """)
                        .param("store", store.value())
                        .param("staff", staff.value())
                        .param("name", filter.name())
                        .param("state", filter.state())
                        .param("payment", filter.payment())
                        .param("sku", filter.sku())
                        .param("from", filter.from())
                        .param("until", filter.until())
                        .param("most", MOST)
                        .update()
                == 1;
    }

    /** Makes saves wait for each other, so that each counts what the others have saved. */
    private void lock(StaffId staff) {
        db.sql("select id from staff.person where store_id = :desk and id = :id for update")
                .param("desk", StaffMembers.DESK)
                .param("id", staff.value())
                .query(UUID.class)
                .optional();
    }

    public void delete(StoreId store, StaffId staff, String name) {
        db.sql("delete from staff.saved_filter where store_id = :store and staff_id = :staff and name = :name")
                .param("store", store.value())
                .param("staff", staff.value())
                .param("name", name)
                .update();
    }
}
