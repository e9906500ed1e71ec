package shop.troth.rights.legal.kept;

import java.security.MessageDigest;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.encoding.HmacSha256;
import shop.troth.kernel.encoding.UtcTime;
import shop.troth.rights.approval.CaseData;
import shop.troth.rights.approval.CaseTable;
import shop.troth.rights.legal.kept.LegalRequest.Document;
import shop.troth.rights.legal.kept.LegalRequest.Refusal;
import shop.troth.rights.legal.kept.LegalRequest.Scope;
import shop.troth.rights.legal.kept.LegalRequest.State;
import shop.troth.vault.Personal;
import shop.troth.vault.SubjectLookup;

/** The legal requests of all stores. */
@Component
public class LegalRequests {

    /** How long a request is kept after it ended. */
    private static final Period KEPT = Period.ofYears(3);

    private static final String SELECT = """
            select store_id, id, number, ground, authority, reference, document_on, received_on, order_number, from_day, until_day, data,
                   barred_until, opened_by, opened_at, due_at, state, refusal, exported_at
              from rights.legal_request
            """;

    private final JdbcClient db;
    private final RootKeyset root;
    private final CaseTable<LegalRequest> table;

    LegalRequests(JdbcClient db, RootKeyset root) {
        this.db = db;
        this.root = root;
        this.table = new CaseTable<>(db, SELECT, "rights.legal_request", LegalRequests::request);
    }

    /**
     * Adds a request, in the caller's transaction.
     *
     * @param email the address whose orders it is about, of which only a mark is stored; empty if it names an order
     * @return false if there is already one with this id; nothing is written then
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean add(LegalRequest it, Optional<Personal<String>> email) {
        return db.sql("""
                        insert into rights.legal_request (store_id, id, number, ground, authority, reference, document_on, received_on,
                                                          order_number, from_day, until_day, data, barred_until, opened_by, opened_at,
                                                          due_at, state, seal)
                        values (:store, :id, :number, :ground, :authority, :reference, :documentOn, :receivedOn, :order, :from, :until,
                                :data, :barred, :by, :opened, :due, 'open', :seal)
                        on conflict (store_id, id) do nothing
                        """)
                        .param("store", it.store().value())
                        .param("id", it.id())
                        .param("number", it.number())
                        .param("ground", it.document().ground().word())
                        .param("authority", it.document().authority())
                        .param("reference", it.document().reference())
                        .param("documentOn", it.document().issuedOn())
                        .param("receivedOn", it.receivedOn())
                        .param("order", it.scope().orderNumber().orElse(null), Types.VARCHAR)
                        .param("from", it.scope().from())
                        .param("until", it.scope().until())
                        .param("data", CaseData.sorted(it.scope().data()))
                        .param("barred", it.barredUntil().orElse(null), Types.DATE)
                        .param("by", it.openedBy())
                        .param("opened", UtcTime.of(it.openedAt()))
                        .param("due", UtcTime.of(it.dueAt()))
                        .param("seal", root.wrap(AddressMark.of(email), it.said()))
                        .update()
                == 1;
    }

    /** Returns a request by the number shown to staff. */
    public Optional<LegalRequest> find(StoreId store, String number) {
        return table.find(store, number);
    }

    public Optional<LegalRequest> find(StoreId store, UUID id) {
        return table.find(store, id);
    }

    /** Returns a request, and locks it until the caller's transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<LegalRequest> lock(StoreId store, UUID id) {
        return table.lock(store, id);
    }

    /** As {@link CaseTable#page}. */
    public List<LegalRequest> page(StoreId store, String after, int most) {
        return table.page(store, after, most);
    }

    /** Returns the numbers of requests that wait for approval or export, those due first. */
    public List<String> open(StoreId store, int most) {
        return db.sql("""
                        select number from rights.legal_request
                         where store_id = :store and state = 'open' order by due_at limit :most
                        """)
                .param("store", store.value())
                .param("most", most)
                .query((rs, row) -> rs.getString("number"))
                .list();
    }

    /** Returns whether a request is unaltered, which write access to the database alone cannot fake. */
    public boolean isGenuine(LegalRequest request) {
        return mark(request).isPresent();
    }

    /** Returns whether an address is the one with which a request was opened; false if the request was altered or is about an order. */
    public boolean isAbout(LegalRequest request, Personal<String> email) {
        return mark(request).filter(it -> AddressMark.fits(it, email)).isPresent();
    }

    private Optional<byte[]> mark(LegalRequest request) {
        var seal = db.sql("select seal from rights.legal_request where store_id = :store and id = :id")
                .param("store", request.store().value())
                .param("id", request.id())
                .query((rs, row) -> rs.getBytes("seal"))
                .single();
        try {
            return Optional.of(root.unwrap(seal, request.said()));
        } catch (RootKeyset.DoesNotOpen e) {
            return Optional.empty();
        }
    }

    /** Refuses a request, in the caller's transaction, which has locked it. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void refuse(LegalRequest request, Refusal why, Instant now) {
        db.sql("""
                update rights.legal_request set state = 'refused', refusal = :why, ended_at = :now
                 where store_id = :store and id = :id and state = 'open'
                """)
                .param("why", why.word())
                .param("now", UtcTime.of(now))
                .param("store", request.store().value())
                .param("id", request.id())
                .update();
    }

    /** Marks a request as exported, in the caller's transaction, which has locked it. Later exports do not change it. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void exported(LegalRequest request, Instant now) {
        db.sql("""
                update rights.legal_request set state = 'exported', exported_at = :now, ended_at = :now
                 where store_id = :store and id = :id and state = 'open'
                """)
                .param("now", UtcTime.of(now))
                .param("store", request.store().value())
                .param("id", request.id())
                .update();
    }

    /**
     * Ends requests that were not exported in time, and deletes old ones, except while somebody has to be told. Safe to repeat, and to run
     * on several nodes.
     */
    public void sweep(Instant now) {
        db.sql(
                        "update rights.legal_request set state = 'lapsed', ended_at = :now where state = 'open' and due_at <= :now")
                .param("now", UtcTime.of(now))
                .update();
        db.sql("""
                delete from rights.legal_request r
                 where r.ended_at <= :before
                   and not exists (select from rights.legal_person p
                                    where p.store_id = r.store_id and p.request_id = r.id and p.told_at is null)
                """).param("before", now.atOffset(ZoneOffset.UTC).minus(KEPT)).update();
    }

    private static LegalRequest request(ResultSet rs, int row) throws SQLException {
        return new LegalRequest(
                new StoreId(rs.getString("store_id")),
                rs.getObject("id", UUID.class),
                rs.getString("number"),
                new Document(
                        LegalGround.of(rs.getString("ground")).orElseThrow(),
                        rs.getString("authority"),
                        rs.getString("reference"),
                        rs.getObject("document_on", LocalDate.class)),
                new Scope(
                        Optional.ofNullable(rs.getString("order_number")),
                        rs.getObject("from_day", LocalDate.class),
                        rs.getObject("until_day", LocalDate.class),
                        Arrays.stream(words(rs.getArray("data")))
                                .map(it -> LegalData.of(it).orElseThrow())
                                .collect(Collectors.toUnmodifiableSet())),
                rs.getObject("received_on", LocalDate.class),
                Optional.ofNullable(rs.getObject("barred_until", LocalDate.class)),
                rs.getObject("opened_by", UUID.class),
                at(rs, "opened_at"),
                at(rs, "due_at"),
                State.of(rs.getString("state")),
                Optional.ofNullable(rs.getString("refusal")).flatMap(Refusal::of),
                Optional.ofNullable(rs.getObject("exported_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant));
    }

    private static String[] words(Array words) throws SQLException {
        return (String[]) words.getArray();
    }

    private static Instant at(ResultSet rs, String column) throws SQLException {
        return rs.getObject(column, OffsetDateTime.class).toInstant();
    }

    /**
     * A mark that shows whether an email address is the one with which a request was opened, without storing the address: a random key and the
     * address's HMAC under it. It is part of the request's seal, so access to the database alone does not allow guessing addresses, and the
     * marks of two requests for one address cannot be linked.
     */
    static final class AddressMark {

        private static final int KEY = 32;

        private AddressMark() {}

        /** @param email empty for a request about an order */
        static byte[] of(Optional<Personal<String>> email) {
            var key = HmacSha256.key();
            if (email.isEmpty()) {
                return key;
            }
            var hash = SubjectLookup.email(email.get()).hashed(key);
            var mark = Arrays.copyOf(key, KEY + hash.length);
            System.arraycopy(hash, 0, mark, KEY, hash.length);
            return mark;
        }

        static boolean fits(byte[] mark, Personal<String> email) {
            return mark.length > KEY
                    && MessageDigest.isEqual(
                            Arrays.copyOfRange(mark, KEY, mark.length),
                            SubjectLookup.email(email).hashed(Arrays.copyOf(mark, KEY)));
        }
    }
}
