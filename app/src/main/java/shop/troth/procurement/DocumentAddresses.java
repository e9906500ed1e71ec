package shop.troth.procurement;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.encoding.UtcTime;
import shop.troth.vault.keys.WrappedColumns;

/** The addresses for documents of the buying systems of all stores. */
@Component
public class DocumentAddresses extends WrappedColumns {

    private final Clock clock;

    DocumentAddresses(JdbcClient db, RootKeyset root, Clock clock) {
        super(db, root, new Column("procurement.address", "wrapped", "'address|' || store_id || '|' || system_id"));
        this.clock = clock;
    }

    /** Returns where the documents of a system go; empty if it gets none. */
    public Optional<DocumentAddress> of(BuyingSystem system) {
        return db.sql("select wrapped from procurement.address where store_id = :store and system_id = :system")
                .param("store", system.store().value())
                .param("system", system.id())
                .query((rs, row) -> {
                    var parts = new String(root.unwrap(rs.getBytes("wrapped"), bound(system)), StandardCharsets.UTF_8)
                            .split("\n", 2);
                    return new DocumentAddress(URI.create(parts[0]), parts[1]);
                })
                .optional();
    }

    /** @param address one that {@link PostDocument#read} returned */
    public void set(BuyingSystem system, DocumentAddress address, UUID staff) {
        var both = (address.url() + "\n" + address.secret()).getBytes(StandardCharsets.UTF_8);
        db.sql("""
                insert into procurement.address (store_id, system_id, wrapped, changed_at, changed_by)
                values (:store, :system, :wrapped, :now, :staff)
                on conflict (store_id, system_id) do update set wrapped = :wrapped, changed_at = :now, changed_by = :staff
                """)
                .param("store", system.store().value())
                .param("system", system.id())
                .param("wrapped", root.wrap(both, bound(system)))
                .param("now", UtcTime.of(clock.instant()))
                .param("staff", staff)
                .update();
    }

    /** Removes it with its secret. What waits to be sent is given up. */
    public void remove(BuyingSystem system) {
        db.sql("delete from procurement.address where store_id = :store and system_id = :system")
                .param("store", system.store().value())
                .param("system", system.id())
                .update();
    }

    private static String bound(BuyingSystem system) {
        return "address|" + system.store() + "|" + system.id();
    }
}
