package shop.troth.catalog.edit;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.database.Transactions;
import shop.troth.kernel.StoreId;

/**
 * Moves a product to another address, with its variants, pictures, and history, and updates products that name it as related. The old row
 * remains, empty and retired, because other nodes look for changed rows; a trigger records the redirect from the old address.
 */
@Service
public class MoveProduct {

    /** The outcome. */
    public sealed interface Outcome {
        /** It has the new address, now or already before. */
        record Moved() implements Outcome {}

        /**
         * Nothing was changed.
         *
         * @param why a sentence
         */
        record Not(String why) implements Outcome {}

        record NoSuchProduct() implements Outcome {}
    }

    private static final Pattern ADDRESS = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final int LONGEST = 100;

    private final JdbcClient db;
    private final Sheets sheets;
    private final CatalogHistory changes;
    private final TransactionTemplate transaction;

    public MoveProduct(DataSource database) {
        this.db = JdbcClient.create(database);
        this.sheets = new Sheets(db);
        this.changes = new CatalogHistory(db);
        this.transaction = new TransactionTemplate(new Transactions(database));
    }

    /** Moves a product. Sending the same form again has no effect. */
    public Outcome move(StoreId store, String from, String to, StaffEdit edit) {
        return Objects.requireNonNull(transaction.execute(_ -> write(store, from, to, edit)));
    }

    private Outcome write(StoreId store, String from, String to, StaffEdit edit) {
        edit.begin(db, store);
        if (changes.isDone(store, edit)) {
            return sold(store, to).isPresent()
                    ? new Outcome.Moved()
                    : new Outcome.Not("This product was moved a moment ago.");
        }
        sheets.lock(store, from);
        var sold = sold(store, from);
        if (sold.isEmpty()) {
            return new Outcome.NoSuchProduct();
        }
        if (!sold.get()) {
            return new Outcome.Not("This product is not for sale, or has another address already.");
        }
        if (to.length() > LONGEST || !ADDRESS.matcher(to).matches()) {
            return new Outcome.Not("Enter lowercase letters, digits, and single hyphens, at most 100.");
        }
        if (to.equals(from)) {
            return new Outcome.Not("This is the address it has.");
        }
        if (isTaken(store, to) || !become(store, from, to)) {
            return new Outcome.Not("Another product has this address.");
        }
        take(store, from, to, "catalog.variant");
        takePictures(store, from, to);
        relate(store, from, to);
        take(store, from, to, "catalog.change");
        changes.retireProduct(store, from, true);
        return new Outcome.Moved();
    }

    /** Returns whether a product is on sale; empty if there is no such product. */
    private Optional<Boolean> sold(StoreId store, String slug) {
        return db.sql("""
                        select not retired and exists (select from catalog.variant v
                                                        where v.store_id = p.store_id and v.product = p.slug and not v.retired)
                          from catalog.product p
                         where store_id = :store and slug = :slug
                        """)
                .param("store", store.value())
                .param("slug", slug)
                .query(Boolean.class)
                .optional();
    }

    /** Returns whether an address is taken, other than by the row that a moved product left behind. */
    private boolean isTaken(StoreId store, String slug) {
        return db.sql("""
                        select exists (select from catalog.product p
                                        where store_id = :store and slug = :slug
                                          and (not retired or exists (select from catalog.variant v
                                                                       where v.store_id = p.store_id and v.product = p.slug)))
                        """)
                .param("store", store.value())
                .param("slug", slug)
                .query(Boolean.class)
                .single();
    }

    /** @return false if another program created a product there meanwhile */
    private boolean become(StoreId store, String from, String to) {
        return db.sql("""
                        insert into catalog.product as it (store_id, slug, position, name, category, picture, summary, description,
                                                           specifications, documents, related)
                        select store_id, cast(:to as text), position, name, category, picture, summary, description, specifications, documents, related
                          from catalog.product
                         where store_id = :store and slug = :from
                        on conflict (store_id, slug) do update
                           set position = excluded.position, name = excluded.name, category = excluded.category,
                               picture = excluded.picture, summary = excluded.summary, description = excluded.description,
                               specifications = excluded.specifications, documents = excluded.documents,
                               related = excluded.related, retired = false
                         where it.retired
                        """)
                        .param("store", store.value())
                        .param("from", from)
                        .param("to", to)
                        .update()
                > 0;
    }

    private void take(StoreId store, String from, String to, String table) {
        db.sql("update %s set product = :to where store_id = :store and product = :from".formatted(table))
                .param("store", store.value())
                .param("from", from)
                .param("to", to)
                .update();
    }

    /** Moves the pictures, except those already there from when the product had this address before. */
    private void takePictures(StoreId store, String from, String to) {
        db.sql("""
                        update catalog.product_picture it set product = :to
                         where store_id = :store and product = :from
                           and not exists (select from catalog.product_picture there
                                            where there.store_id = it.store_id and there.product = :to and there.hash = it.hash)
                        """)
                .param("store", store.value())
                .param("from", from)
                .param("to", to)
                .update();
    }

    private void relate(StoreId store, String from, String to) {
        db.sql("""
                        update catalog.product
                           set related = array_to_string(
                                   array_replace(string_to_array(related, '; '), cast(:from as text), cast(:to as text)), '; ')
                         where store_id = :store and cast(:from as text) = any (string_to_array(related, '; '))
                        """)
                .param("store", store.value())
                .param("from", from)
                .param("to", to)
                .update();
    }
}
