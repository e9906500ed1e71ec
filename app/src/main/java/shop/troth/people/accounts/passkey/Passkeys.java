package shop.troth.people.accounts.passkey;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.encoding.UtcTime;
import shop.troth.vault.keys.SealedTable;
import shop.troth.webauthn.Credential;

/** The passkeys of all accounts. A foreign key deletes them with their account. */
@Component
public class Passkeys extends SealedTable<Passkey> {

    private static final String SELECT = """
            select store_id, id, account_id, credential, public_key, counter, backup, device, added_at, used_at, seal
              from people.passkey
            """;

    Passkeys(JdbcClient db, RootKeyset root) {
        super(db, root, "a passkey", "people.passkey", "store_id, id", SELECT, Passkeys::row);
    }

    /**
     * Adds a passkey, in the caller's transaction.
     *
     * @return false if the store already has this passkey
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean add(StoreId store, UUID account, Credential made, Passkey.Device device, Instant now) {
        var row = new Passkey(
                store,
                UUID.randomUUID(),
                account,
                made,
                device,
                now.truncatedTo(ChronoUnit.MICROS), // as the database keeps it
                null,
                new byte[0]);
        return db.sql("""
                        insert into people.passkey
                            (store_id, id, account_id, credential, public_key, counter, backup, device, added_at, seal)
                        values (:store, :id, :account, :credential, :key, :counter, :backup, :device, :added, :seal)
                        on conflict (store_id, credential) do nothing
                        """)
                        .param("store", store.value())
                        .param("id", row.id())
                        .param("account", account)
                        .param("credential", made.id())
                        .param("key", made.key())
                        .param("counter", made.counter())
                        .param("backup", made.backup())
                        .param("device", device.word())
                        .param("added", UtcTime.of(row.addedAt()))
                        .param("seal", over(row))
                        .update()
                == 1;
    }

    /** Returns the passkeys of an account, newest first. */
    public List<Passkey> of(StoreId store, UUID account) {
        return db
                .sql(SELECT + " where store_id = :store and account_id = :account order by added_at desc")
                .param("store", store.value())
                .param("account", account)
                .query(Passkeys::row)
                .list()
                .stream()
                .filter(this::isOurs)
                .toList();
    }

    /** Returns the passkey with this credential id, and locks it until the caller's transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Passkey> lock(StoreId store, byte[] credential) {
        return db.sql(SELECT + " where store_id = :store and credential = :credential for update")
                .param("store", store.value())
                .param("credential", credential)
                .query(Passkeys::row)
                .optional()
                .filter(this::isOurs);
    }

    /** Records that it signed in, in the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void used(Passkey passkey, long counter, Instant now) {
        var row = passkey.used(counter, now.truncatedTo(ChronoUnit.MICROS));
        db.sql("""
                update people.passkey set counter = :counter, used_at = :used, seal = :seal
                 where store_id = :store and id = :id
                """)
                .param("counter", counter)
                .param("used", row.usedAt() == null ? null : UtcTime.of(row.usedAt()))
                .param("seal", over(row))
                .param("store", row.store().value())
                .param("id", row.id())
                .update();
    }

    /**
     * Removes a passkey.
     *
     * @return false if the account has no such passkey
     */
    public boolean remove(StoreId store, UUID account, UUID id) {
        return db.sql("delete from people.passkey where store_id = :store and account_id = :account and id = :id")
                        .param("store", store.value())
                        .param("account", account)
                        .param("id", id)
                        .update()
                == 1;
    }

    /** Removes all passkeys of an account. */
    public void removeAll(StoreId store, UUID account) {
        db.sql("delete from people.passkey where store_id = :store and account_id = :account")
                .param("store", store.value())
                .param("account", account)
                .update();
    }

    private static Passkey row(ResultSet rs, int number) throws SQLException {
        return new Passkey(
                new StoreId(rs.getString("store_id")),
                rs.getObject("id", UUID.class),
                rs.getObject("account_id", UUID.class),
                new Credential(
                        rs.getBytes("credential"),
                        rs.getBytes("public_key"),
                        rs.getLong("counter"),
                        rs.getBoolean("backup")),
                Passkey.Device.of(rs.getString("device")).orElseThrow(),
                rs.getObject("added_at", OffsetDateTime.class).toInstant(),
                instant(rs.getObject("used_at", OffsetDateTime.class)),
                rs.getBytes("seal"));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }
}
