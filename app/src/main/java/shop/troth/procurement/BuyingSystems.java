package shop.troth.procurement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.Token;
import shop.troth.kernel.encoding.UtcTime;
import shop.troth.procurement.BuyingSystem.Identity;
import shop.troth.procurement.BuyingSystem.Secret;
import shop.troth.procurement.BuyingSystem.Told;
import shop.troth.vault.keys.RootSeals;
import shop.troth.vault.keys.SealedTable;

/**
 * The buying systems of all stores. The root keyset seals each, so that access to the database alone lets no system order on somebody’s
 * account; a row without a valid seal is left out.
 */
@Component
public class BuyingSystems extends SealedTable<BuyingSystems.Row> {

    /** How long the secret before the current one still counts. */
    public static final Duration OVERLAP = Duration.ofHours(48);

    private static final int SECRET_BYTES = 24;
    private static final String SELECT = """
            select store_id, id, name, business_id, from_domain, from_identity, sender_domain, sender_identity, to_identity, secret_hash,
                   previous_hash, previous_until, return_hosts, test, words, words_policy, words_at, off_at, changed_at, changed_by, seal
              from procurement.buying_system
            """;

    /** What is sealed: everything but what staff call it. */
    public record Row(BuyingSystem system, byte @Nullable [] seal) implements RootSeals.Row {

        @Override
        public StoreId store() {
            return system.store();
        }

        @Override
        public String sealedText() {
            var secret = system.secret();
            return String.join(
                    "|",
                    "buying-system",
                    system.store().value(),
                    system.id().toString(),
                    system.organization().toString(),
                    system.from().key(),
                    system.sender().key(),
                    system.to(),
                    secret.hash(),
                    secret.before().orElse(""),
                    secret.until().map(Instant::toString).orElse(""),
                    String.join(" ", system.returnHosts()),
                    Boolean.toString(system.test()),
                    system.off().map(Instant::toString).orElse(""),
                    system.told()
                            .map(it -> it.at() + "|" + it.policy() + "|" + it.words())
                            .orElse(""));
        }
    }

    private final Clock clock;

    BuyingSystems(JdbcClient db, RootKeyset root, Clock clock) {
        super(db, root, "a buying system", "procurement.buying_system", "store_id, id", SELECT, BuyingSystems::row);
        this.clock = clock;
    }

    /**
     * What staff enter of a new one.
     *
     * @param id the key of the form: sent twice, there is one
     */
    public record Entered(
            UUID id,
            String name,
            UUID organization,
            Identity from,
            Identity sender,
            String to,
            List<String> returnHosts,
            boolean test) {}

    /**
     * Registers a system.
     *
     * @return its secret, which is shown once; empty if it was registered before
     */
    @Transactional
    public Optional<String> add(StoreId store, Entered entered, UUID staff) {
        var secret = Token.next(SECRET_BYTES);
        var added = new BuyingSystem(
                store,
                entered.id(),
                entered.name(),
                entered.organization(),
                entered.from(),
                entered.sender(),
                entered.to(),
                Secret.of(secret),
                entered.returnHosts(),
                entered.test(),
                Optional.empty(),
                Optional.empty(),
                now(),
                staff);
        var rows = bound(db.sql("""
                        insert into procurement.buying_system (store_id, id, name, business_id, from_domain, from_identity, sender_domain,
                               sender_identity, to_identity, secret_hash, return_hosts, test, changed_at, changed_by, seal)
                        values (:store, :id, :name, :organization, :fromDomain, :from, :senderDomain, :sender, :to, :hash, :hosts, :test, :now,
                                :staff, :seal)
                        on conflict (store_id, id) do nothing
                        """), added)
                .param("name", added.name())
                .param("organization", added.organization())
                .param("fromDomain", added.from().domain())
                .param("from", added.from().identity().toLowerCase(Locale.ROOT))
                .param("senderDomain", added.sender().domain())
                .param("sender", added.sender().identity())
                .param("to", added.to())
                .param("hosts", String.join(" ", added.returnHosts()))
                .param("test", added.test())
                .param("hash", added.secret().hash())
                .update();
        return rows == 1 ? Optional.of(secret) : Optional.empty();
    }

    private JdbcClient.StatementSpec bound(JdbcClient.StatementSpec sql, BuyingSystem system) {
        return sql.param("store", system.store().value())
                .param("id", system.id())
                .param("now", UtcTime.of(system.changedAt()))
                .param("staff", system.changedBy())
                .param("seal", over(new Row(system, null)));
    }

    /**
     * Gives it another secret. The one before still counts for {@link #OVERLAP}.
     *
     * @return the secret, which is shown once
     */
    @Transactional
    public String rotate(BuyingSystem seen, UUID staff) {
        var secret = Token.next(SECRET_BYTES);
        var system = locked(seen);
        var now = now();
        var end = now.plus(OVERLAP);
        var changed = system.with(system.secret().replacedBy(secret, end), now, staff);
        bound(db.sql("""
                        update procurement.buying_system
                           set secret_hash = :hash, previous_hash = :before, previous_until = :until, changed_at = :now, changed_by = :staff,
                               seal = :seal
                         where store_id = :store and id = :id
                        """), changed)
                .param("hash", changed.secret().hash())
                .param("before", changed.secret().before().orElseThrow())
                .param("until", UtcTime.of(end))
                .update();
        return secret;
    }

    /** Records that whoever runs it was told this now, or that somebody read it on a page of the store that the system led them to. */
    @Transactional
    public void told(BuyingSystem seen, String words, String policy, UUID staff) {
        var told = new Told(words, policy, now());
        bound(db.sql("""
                        update procurement.buying_system
                           set words = :words, words_policy = :policy, words_at = :now, changed_at = :now, changed_by = :staff, seal = :seal
                         where store_id = :store and id = :id
                        """), locked(seen).with(told, staff))
                .param("words", words)
                .param("policy", policy)
                .update();
    }

    /** Switches it off for good: whoever registers it again gives it another secret. */
    @Transactional
    public void switchOff(BuyingSystem seen, UUID staff) {
        var system = locked(seen);
        if (system.isOn()) {
            bound(db.sql("""
                            update procurement.buying_system set off_at = :now, changed_at = :now, changed_by = :staff, seal = :seal
                             where store_id = :store and id = :id
                            """), system.switchedOff(now(), staff)).update();
        }
    }

    private BuyingSystem locked(BuyingSystem seen) {
        return one(seen.store(), seen.id(), " for update").orElseThrow();
    }

    public Optional<BuyingSystem> find(StoreId store, UUID id) {
        return one(store, id, "");
    }

    private Optional<BuyingSystem> one(StoreId store, UUID id, String lock) {
        return db.sql(SELECT + " where store_id = :store and id = :id" + lock)
                .param("store", store.value())
                .param("id", id)
                .query(BuyingSystems::row)
                .optional()
                .filter(this::isOurs)
                .map(Row::system);
    }

    /** Returns the systems that are on and whose documents are from one of these. */
    List<BuyingSystem> from(StoreId store, Collection<Identity> from) {
        return db
                .sql(SELECT + " where store_id = :store and from_identity = any(:from) and off_at is null")
                .param("store", store.value())
                .param(
                        "from",
                        from.stream()
                                .map(it -> it.identity().toLowerCase(Locale.ROOT))
                                .toArray(String[]::new))
                .query(BuyingSystems::row)
                .list()
                .stream()
                .filter(it -> from.stream().anyMatch(it.system().from()::is))
                .filter(this::isOurs)
                .map(Row::system)
                .toList();
    }

    /**
     * Returns a page of systems, the one changed last first.
     *
     * @param before the last one of the previous page; empty for the first page
     */
    public List<BuyingSystem> page(StoreId store, Optional<BuyingSystem> before, int most) {
        return db
                .sql(
                        SELECT
                                + " where store_id = :store and (changed_at, id) < (:at, :last) order by changed_at desc, id desc limit :most")
                .param("store", store.value())
                .param("at", before.map(it -> UtcTime.of(it.changedAt())).orElse(OffsetDateTime.MAX))
                .param("last", before.map(BuyingSystem::id).orElseGet(() -> new UUID(-1, -1)))
                .param("most", most)
                .query(BuyingSystems::row)
                .list()
                .stream()
                .filter(this::isOurs)
                .map(Row::system)
                .toList();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS); // the precision of the database
    }

    private static Row row(ResultSet rs, int number) throws SQLException {
        var words = rs.getString("words");
        var hosts = rs.getString("return_hosts");
        return new Row(
                new BuyingSystem(
                        new StoreId(rs.getString("store_id")),
                        rs.getObject("id", UUID.class),
                        rs.getString("name"),
                        rs.getObject("business_id", UUID.class),
                        new Identity(rs.getString("from_domain"), rs.getString("from_identity")),
                        new Identity(rs.getString("sender_domain"), rs.getString("sender_identity")),
                        rs.getString("to_identity"),
                        new Secret(
                                rs.getString("secret_hash"),
                                Optional.ofNullable(rs.getString("previous_hash")),
                                moment(rs, "previous_until")),
                        hosts.isEmpty() ? List.of() : List.of(hosts.split(" ", -1)),
                        rs.getBoolean("test"),
                        words == null
                                ? Optional.empty()
                                : Optional.of(new Told(
                                        words,
                                        rs.getString("words_policy"),
                                        moment(rs, "words_at").orElseThrow())),
                        moment(rs, "off_at"),
                        moment(rs, "changed_at").orElseThrow(),
                        rs.getObject("changed_by", UUID.class)),
                rs.getBytes("seal"));
    }

    private static Optional<Instant> moment(ResultSet rs, String column) throws SQLException {
        return Optional.ofNullable(rs.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
