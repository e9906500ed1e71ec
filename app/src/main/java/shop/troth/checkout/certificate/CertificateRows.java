package shop.troth.checkout.certificate;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.checkout.certificate.Certificate.Sealed;
import shop.troth.checkout.certificate.Certificate.Vouched;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.people.accounts.AccountLock;
import shop.troth.pricing.granted.Exemption;
import shop.troth.pricing.granted.ExemptionId;
import shop.troth.vault.DatumRef;
import shop.troth.vault.keys.RootSealed;
import shop.troth.vault.keys.RootSeals;
import shop.troth.vault.keys.SealedTable;

/**
 * The rows of certificates: whose they are, and what they cover. Written while the account is locked, after the vault has stored the
 * number. The database deletes a row together with that record. The root keyset seals the rows, so that somebody who can only write to the
 * database cannot exempt anybody or make a restored certificate count.
 */
@Repository
class CertificateRows implements RootSealed {

    private static final String LOCK = "tax-certificate";
    private static final String WHAT = "a tax certificate";

    private static final String SELECT = """
            select store_id, id, account_id, subject_id, exemption_id, states, reason, last_day, revision, wish, staff_id,
                   recorded_at, changed_in, changed_by, seal, counting
              from checkout.tax_certificate""";

    /**
     * A row.
     *
     * @param ours whether its seal is valid
     * @param wish key of the form in which it was recorded
     * @param by the member of staff who recorded it
     * @param changedIn key of the form of its last change, or null
     * @param changedBy the member of staff who changed it last, or null
     */
    record Row(
            Certificate certificate,
            boolean ours,
            UUID wish,
            UUID by,
            @Nullable UUID changedIn,
            @Nullable UUID changedBy) {

        /** A row to be recorded. */
        static Row fresh(Certificate certificate, UUID wish, UUID by) {
            return new Row(certificate, true, wish, by, null, null);
        }

        /** The same row with changes to be written. */
        Row changed(Certificate other, UUID in, UUID whom) {
            return new Row(other, true, wish, by, in, whom);
        }
    }

    private final JdbcClient db;
    private final SealedTable<Sealed> written;
    private final SealedTable<Sealed> counting;
    private final RootSeals seals;

    CertificateRows(JdbcClient db, RootKeyset root) {
        this.db = db;
        this.written = table(db, root, Vouched.WRITTEN);
        this.counting = table(db, root, Vouched.COUNTS);
        this.seals = new RootSeals(root, WHAT);
    }

    private static SealedTable<Sealed> table(JdbcClient db, RootKeyset root, Vouched vouched) {
        return new SealedTable<>(
                db,
                root,
                WHAT,
                "checkout.tax_certificate",
                "store_id, id",
                vouched.column(),
                SELECT,
                (rs, number) -> new Sealed(certificate(rs), vouched, rs.getBytes(vouched.column())));
    }

    /**
     * Makes others who change the certificates of an account, or close it, wait until the caller's transaction ends.
     *
     * @throws AccountLock.Closed if the account is not open
     */
    @Transactional(propagation = Propagation.MANDATORY)
    void lock(StoreId store, UUID account) {
        AccountLock.take(db, LOCK, store, account);
    }

    /** Whether a seal is valid. */
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
                .query(this::row)
                .optional()
                .filter(Row::ours);
    }

    /** The certificates of an account, the one with the latest last day first; at most {@link RecordCertificate#MOST}. */
    List<Row> of(StoreId store, UUID account) {
        return db
                .sql(SELECT + " where store_id = :store and account_id = :account order by last_day desc, id")
                .param("store", store.value())
                .param("account", account)
                .query(this::row)
                .list()
                .stream()
                .filter(Row::ours)
                .toList();
    }

    /** The certificates that end on this day or before, the first to end first, including those without a valid seal. */
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
                .query(this::row)
                .list();
    }

    void add(Row row) {
        var certificate = row.certificate();
        written(row, """
                insert into checkout.tax_certificate (store_id, id, account_id, subject_id, exemption_id, states, reason, last_day, revision,
                                                      wish, staff_id, recorded_at, seal, counting)
                values (:store, :id, :account, :person, :exemption, :states, :reason, :day, :revision, :wish, :by, :now, :seal, :counting)
                """)
                .param("account", certificate.account())
                .param("person", certificate.person().value())
                .param("wish", row.wish())
                .param("by", row.by())
                .param("now", certificate.recordedAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Writes what it covers now, and seals it so that it counts. */
    void change(Row row) {
        written(row, """
                update checkout.tax_certificate
                   set exemption_id = :exemption, states = :states, reason = :reason, last_day = :day, revision = :revision,
                       changed_in = :wish, changed_by = :by, seal = :seal, counting = :counting
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
                .param("seal", seals.over(new Sealed(certificate, Vouched.WRITTEN, null)))
                .param("counting", seals.over(new Sealed(certificate, Vouched.COUNTS, null)));
    }

    @Override
    public long sealedByOlder() {
        return written.sealedByOlder() + counting.sealedByOlder();
    }

    @Override
    public long sealAnew() {
        return written.sealAnew() + counting.sealAnew();
    }

    private Row row(ResultSet rs, int number) throws SQLException {
        var read = certificate(rs);
        var counting = new Sealed(read, Vouched.COUNTS, rs.getBytes(Vouched.COUNTS.column()));
        var counts = counting.seal() != null && seals.isOurs(counting);
        return new Row(
                counts ? read.counting() : read,
                seals.isOurs(new Sealed(read, Vouched.WRITTEN, rs.getBytes(Vouched.WRITTEN.column()))),
                rs.getObject("wish", UUID.class),
                rs.getObject("staff_id", UUID.class),
                rs.getObject("changed_in", UUID.class),
                rs.getObject("changed_by", UUID.class));
    }

    /** Reads a certificate as one without a seal by which it counts. */
    private static Certificate certificate(ResultSet rs) throws SQLException {
        return new Certificate(
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
                true,
                rs.getObject("recorded_at", OffsetDateTime.class).toInstant());
    }
}
