package shop.troth.vault.gate;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.encoding.Sha256;
import shop.troth.policy.Purpose;
import shop.troth.policy.register.Register;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;

/**
 * The purposes told with each form. A notice's number is derived from its content, so it never changes and may be cached; it contains no
 * personal data. The notices of all declared forms are written at startup, before anything is collected.
 */
@Component
public class PurposeNotices implements SmartInitializingSingleton {

    private record Number(StoreId store, long id) {}

    private final NoticeRows rows;
    private final Stores stores;
    private final Register register;
    private final Cache<Number, Set<String>> purposes =
            Caffeine.newBuilder().maximumSize(10_000).build();

    public PurposeNotices(JdbcClient db, Stores stores, Register register) {
        this.rows = new NoticeRows(db);
        this.stores = stores;
        this.register = register;
    }

    @Override
    public void afterSingletonsInstantiated() {
        var all = stores.all().stream().map(Store::id).map(StoreId::value).toArray(String[]::new);
        for (var form : register.forms()) {
            write(all, form.id(), form.told());
            var number = hash(form.id(), form.told());
            stores.all().forEach(it -> purposes.put(new Number(it.id(), number), Set.of(names(form.told()))));
        }
    }

    /** Writes the notice of a form that differs from store to store. */
    public void write(StoreId store, CollectionNotice form) {
        write(new String[] {store.value()}, form.id(), form.told());
    }

    private void write(String[] all, String form, List<Purpose> told) {
        rows.write(all, hash(form, told), form, names(told));
    }

    /** The source of data given with a form: staff fill in the forms of the desk, emails those for emails, and people the others. */
    private static String source(CollectionNotice form) {
        if (form.id().startsWith("desk-")) {
            return "staff";
        }
        return form.id().equals("email") || form.id().startsWith("email-") ? "email" : "form";
    }

    /** The provenance of records given with a form now. */
    public Provenance provenance(CollectionNotice form, String policy, Instant now) {
        return new Provenance(number(form), source(form), policy, now);
    }

    /** The number of the purposes told with a form. */
    public long number(CollectionNotice form) {
        return hash(form.id(), form.told());
    }

    private static long hash(String form, List<Purpose> told) {
        return hash(form, names(told));
    }

    private static long hash(String form, String[] names) {
        var text = form + " " + String.join(" ", names);
        return ByteBuffer.wrap(Sha256.of(text)).getLong();
    }

    /** Leaf purposes told. */
    public Set<String> purposes(StoreId store, long number) {
        return purposes.get(new Number(store, number), it -> Set.of(rows.read(it.store(), it.id())));
    }

    /** How many notices of a store name other purposes than those that their numbers were derived from. */
    public long altered(StoreId store) {
        return rows.all(store).stream()
                .filter(it -> hash(it.form(), it.purposes()) != it.number())
                .count();
    }

    private static String[] names(List<Purpose> told) {
        return told.stream().map(Purpose::name).sorted().toArray(String[]::new);
    }

    /** The notices in the database. */
    @RequiredArgsConstructor
    static final class NoticeRows {

        private final JdbcClient db;

        /** Adds one notice to each of these stores, unless it is already there. */
        void write(String[] stores, long number, String form, String[] purposes) {
            db.sql("""
                    insert into vault.telling (store_id, id, form, purposes)
                    select store, :id, :form, :purposes from unnest(:stores) as store
                    on conflict do nothing
                    """)
                    .param("stores", stores)
                    .param("id", number)
                    .param("form", form)
                    .param("purposes", purposes)
                    .update();
        }

        /** @param purposes names, sorted */
        record Row(long number, String form, String[] purposes) {}

        List<Row> all(StoreId store) {
            return db.sql("select id, form, purposes from vault.telling where store_id = :store")
                    .param("store", store.value())
                    .query((rs, row) -> new Row(rs.getLong("id"), rs.getString("form"), (String[])
                            rs.getArray("purposes").getArray()))
                    .list();
        }

        /** Names of the purposes told. */
        String[] read(StoreId store, long number) {
            return db.sql("select purposes from vault.telling where store_id = :store and id = :id")
                    .param("store", store.value())
                    .param("id", number)
                    .query((rs, row) -> (String[]) rs.getArray("purposes").getArray())
                    .single();
        }
    }
}
