package shop.troth.checkout.certificate;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.people.accounts.AccountLock;
import shop.troth.pricing.granted.Exemption;
import shop.troth.pricing.granted.ExemptionId;
import shop.troth.vault.DatumRef;
import shop.troth.vault.keys.RootSealed;
import shop.troth.vault.keys.RootSeals;

/**
 * Whose certificates there are, and what they cover. Written by whoever holds the account, after the vault wrote the number. The database
 * takes a row along with that record, whatever it goes for. The root keyset seals the rows, so that somebody who can write to the
 * database alone exempts nobody.
 */
@Repository
class CertificateRows implements RootSealed {

    /** All of an account. Their numbers stay in the vault as long as the policy says. */
    static final String REMOVE =
            "delete from checkout.tax_certificate where store_id = :store and account_id = :account";

    private static final String LOCK = "tax-certificate";
    private static final int AT_ONCE = 500;

    private static final String SELECT = """
            select store_id, id, account_id, subject_id, exemption_id, states, reason, last_day, revision, restored, wish, staff_id,
                   recorded_at, changed_in, changed_by, seal
              from checkout.tax_certificate""";

    /**
     * One of them.
     *
     * @param wish of the form it was recorded in, and {@code by} whom
     * @param changedIn of the form of its last change, and {@code changedBy} whom
     */
    record Row(Sealed sealed, UUID wish, UUID by, @Nullable UUID changedIn, @Nullable UUID changedBy) {

        Certificate certificate() {
            return sealed.certificate();
        }
    }

    /** A certificate with the seal that its row bears. */
    record Sealed(Certificate certificate, byte @Nullable [] seal) implements RootSeals.Row {

        /** One that is about to be written. */
        static Sealed fresh(Certificate certificate) {
            return new Sealed(certificate, null);
        }

        @Override
        public StoreId store() {
            return certificate.store();
        }

        @Override
        public String said() {
            var covers = certificate.coverage();
            return "tax-certificate|%s|%s|%s|%s|%s|%s|%s|%s|%d"
                    .formatted(
                            certificate.store(),
                            certificate.id().value(),
                            certificate.account(),
                            certificate.person().value(),
                            certificate.exemption().value(),
                            String.join(",", covers.states()),
                            covers.why().word(),
                            covers.lastDay(),
                            certificate.revision());
        }
    }

    private final JdbcClient db;
    private final RootSeals seals;

    CertificateRows(JdbcClient db, RootKeyset root) {
        this.db = db;
        this.seals = new RootSeals(root, "a tax certificate");
    }

    /**
     * Nobody else changes the certificates of an account, nor closes it, before the caller's transaction has ended.
     *
     * @throws AccountLock.Closed if the account is not open
     */
    void lock(StoreId store, UUID account) {
        AccountLock.take(db, LOCK, store, account);
    }

    /** Whether it was written here. */
    boolean isOurs(Sealed row) {
        return seals.isOurs(row);
    }

    Optional<Row> find(StoreId store, DatumRef id) {
        return one(SELECT + " where store_id = :store and id = :id", store, id.value());
    }

    Optional<Row> ofWish(StoreId store, UUID wish) {
        return one(SELECT + " where store_id = :store and wish = :id", store, wish);
    }

    private Optional<Row> one(String sql, StoreId store, UUID id) {
        return db.sql(sql)
                .param("store", store.value())
                .param("id", id)
                .query(CertificateRows::row)
                .optional()
                .filter(it -> seals.isOurs(it.sealed()));
    }

    /** Those of an account, the one that counts longest first; {@link RecordCertificate#MOST} at most. */
    List<Row> of(StoreId store, UUID account) {
        return db
                .sql(SELECT + " where store_id = :store and account_id = :account order by last_day desc, id")
                .param("store", store.value())
                .param("account", account)
                .query(CertificateRows::row)
                .list()
                .stream()
                .filter(it -> seals.isOurs(it.sealed()))
                .toList();
    }

    /** Those that end on this day or before, the first to end first; whether each is ours, the caller asks. */
    List<Row> page(StoreId store, LocalDate until, LocalDate afterDay, UUID after, int most) {
        return db.sql(SELECT + """
                         where store_id = :store and last_day <= :until and (last_day, id) > (:day, :after)
                         order by last_day, id limit :most
                        """)
                .param("store", store.value())
                .param("until", Date.valueOf(until))
                .param("day", Date.valueOf(afterDay))
                .param("after", after)
                .param("most", most)
                .query(CertificateRows::row)
                .list();
    }

    void add(Row row) {
        var certificate = row.certificate();
        written(row, """
                insert into checkout.tax_certificate (store_id, id, account_id, subject_id, exemption_id, states, reason, last_day, revision,
                                                      restored, wish, staff_id, recorded_at, seal)
                values (:store, :id, :account, :person, :exemption, :states, :reason, :day, :revision, false, :wish, :by, :now, :seal)
                """)
                .param("account", certificate.account())
                .param("person", certificate.person().value())
                .param("wish", row.wish())
                .param("by", row.by())
                .param("now", certificate.recordedAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Writes what it covers now. */
    void change(Row row) {
        written(row, """
                update checkout.tax_certificate
                   set exemption_id = :exemption, states = :states, reason = :reason, last_day = :day, revision = :revision, restored = false,
                       changed_in = :wish, changed_by = :by, seal = :seal
                 where store_id = :store and id = :id
                """)
                .param("wish", row.changedIn())
                .param("by", row.changedBy())
                .update();
    }

    private StatementSpec written(Row row, String sql) {
        var certificate = row.certificate();
        return db.sql(sql)
                .param("store", certificate.store().value())
                .param("id", certificate.id().value())
                .param("exemption", certificate.exemption().value())
                .param("states", certificate.coverage().states().toArray(String[]::new))
                .param("reason", certificate.coverage().why().word())
                .param("day", Date.valueOf(certificate.coverage().lastDay()))
                .param("revision", certificate.revision())
                .param("seal", seals.over(row.sealed()));
    }

    void removeAll(Map<String, ?> named) {
        db.sql(REMOVE).params(named).update();
    }

    @Override
    public long sealedByOlder() {
        return seals.older(this::after);
    }

    @Override
    public long sealAnew() {
        return seals.anew(
                this::after,
                it -> db.sql("update checkout.tax_certificate set seal = :seal where store_id = :store and id = :id")
                        .param("seal", seals.over(it))
                        .param("store", it.store().value())
                        .param("id", it.certificate().id().value())
                        .update());
    }

    private List<Sealed> after(Optional<Sealed> last) {
        return db.sql(SELECT + " where (store_id, id) > (:store, :id) order by store_id, id limit :most")
                .param("store", last.map(it -> it.store().value()).orElse(""))
                .param("id", last.map(it -> it.certificate().id().value()).orElse(new UUID(0, 0)))
                .param("most", AT_ONCE)
                .query((rs, number) -> row(rs, number).sealed())
                .list();
    }

    private static Row row(ResultSet rs, int number) throws SQLException {
        var certificate = new Certificate(
                new StoreId(rs.getString("store_id")),
                new DatumRef(rs.getObject("id", UUID.class)),
                rs.getObject("account_id", UUID.class),
                new SubjectId(rs.getObject("subject_id", UUID.class)),
                new ExemptionId(rs.getObject("exemption_id", UUID.class)),
                new Coverage(
                        List.of((String[]) rs.getArray("states").getArray()),
                        Exemption.of(rs.getString("reason")).orElseThrow(),
                        rs.getObject("last_day", LocalDate.class)),
                rs.getInt("revision"),
                rs.getBoolean("restored"),
                rs.getObject("recorded_at", OffsetDateTime.class).toInstant());
        return new Row(
                new Sealed(certificate, rs.getBytes("seal")),
                rs.getObject("wish", UUID.class),
                rs.getObject("staff_id", UUID.class),
                rs.getObject("changed_in", UUID.class),
                rs.getObject("changed_by", UUID.class));
    }
}
