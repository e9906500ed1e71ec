package shop.troth.vault;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.bench.audit.Audit;
import shop.troth.bench.audit.AuditLog;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.policy.DataCategory;
import shop.troth.policy.Purpose;
import shop.troth.policy.Recipient;
import shop.troth.policy.register.DeclaredUse;

/**
 * A vault that seals nothing and asks nobody: rows in clear text, as a usual shop keeps them. With {@code
 * -Dtroth.bench.double=bare} it writes nothing else; with {@code audited} it does what any honest shop does: one row of a plain
 * audit log for each read and each write of a person's rows, and a copy for the books. For comparing times alone; the product never
 * sees this module. What it does and leaves out, and why: {@code docs/decisions/0009}.
 */
@Component
@Primary
@ConditionalOnProperty("troth.bench.double")
class VaultDouble extends Vault implements AutoCloseable {

    private static final String AUDITED = "audited";
    private static final String PARTS = "\n";
    private static final Purpose INVOICE = new Purpose("books.invoice");
    private static final List<Kind<?>> INVOICED = List.of(Kind.NAME, Kind.ORGANISATION, Kind.BILLING, Kind.SHIPPING);

    private final JdbcClient db;
    private final Clock clock;
    private final boolean audited;
    private final Audit audit;
    private final AutoCloseable connections;

    VaultDouble(
            SealedData data,
            Sealing sealing,
            PurposeNotices notices,
            Opening opening,
            Books books,
            Choices choices,
            SuppressionList suppressed,
            Retention retention,
            ErasePerson erasing,
            PolicyInquiry inquiry,
            RootKeyset root,
            Clock clock,
            DataSource application,
            @Value("${troth.bench.double}") String kind) {
        super(data, sealing, notices, opening, books, choices, suppressed, retention, erasing, inquiry, root, clock);
        this.db = JdbcClient.create(application);
        this.clock = clock;
        this.audited = AUDITED.equals(kind);
        db.sql("alter table vault.datum drop constraint if exists datum_has_its_key")
                .update(); // a usual shop has no keys
        if (audited) {
            var own = AuditLog.ownConnections(application);
            this.connections = own;
            this.audit = new AuditLog("log", application, own);
        } else {
            this.connections = () -> {};
            this.audit = Audit.NONE;
        }
    }

    @Override
    public void close() throws Exception {
        connections.close();
    }

    @Override
    public SubjectId take(StoreId store, @Nullable SubjectId subject, Submission given, Purpose keptFor, Known known) {
        var person = subject == null ? SubjectId.next() : subject;
        var before = subject == null
                ? "with person as (insert into vault.subject (store_id, id, born_at) values (:store, :subject, :now)) "
                : "with gone as (delete from vault.datum where store_id = :store and subject_id = :subject) ";
        insert(before, store, person, null, plain(given.records()));
        wrote(store, person, "collect", given.records().keySet(), keptFor);
        return person;
    }

    @Override
    public boolean belong(
            StoreId store,
            SubjectId person,
            OrderId order,
            Form told,
            Map<Kind<String>, Observed> observed,
            Purpose purpose,
            Known known) {
        var before = "with bound as (update vault.datum set belongs_to = :to, keep_until = null"
                + " where store_id = :store and subject_id = :subject and belongs_to is null) ";
        var plain = observed.entrySet().stream()
                .collect(Collectors.toMap(
                        it -> it.getKey().category().name(),
                        it -> it.getValue().value().getBytes(StandardCharsets.UTF_8)));
        insert(before, store, person, order.value(), plain);
        wrote(store, person, "collect", observed.keySet(), purpose);
        return true;
    }

    @Override
    public boolean belong(
            StoreId store,
            SubjectId person,
            OrderId order,
            Form told,
            Map<Kind<String>, Observed> observed,
            Purpose purpose,
            Known known,
            DeclaredUse handed,
            Known toThem) {
        return belong(store, person, order, told, observed, purpose, known);
    }

    @Override
    public void loosen(StoreId store, SubjectId person, OrderId order, Purpose keptFor, Known known) {
        db.sql("update vault.datum set belongs_to = null where store_id = :store and belongs_to = :order")
                .param("store", store.value())
                .param("order", order.value())
                .update();
        wrote(store, person, "keep", List.of(), keptFor);
    }

    @Override
    public Opened open(StoreId store, SubjectId person, Use use, Known known) {
        return openAll(store, List.of(person), use, known).getOrDefault(person, new Opened());
    }

    @Override
    public Map<SubjectId, Opened> openAll(StoreId store, Collection<SubjectId> people, Use use, Known known) {
        var opened = new HashMap<SubjectId, Opened>();
        db.sql("""
                select subject_id, category, sealed from vault.datum
                 where store_id = :store and subject_id = any(:subjects::uuid[]) and category = any(:categories)
                   and key_class = 'ordinary'
                """)
                .param("store", store.value())
                .param(
                        "subjects",
                        people.stream().map(it -> it.value().toString()).toArray(String[]::new))
                .param(
                        "categories",
                        use.kinds().stream().map(it -> it.category().name()).toArray(String[]::new))
                .query(rs -> {
                    var category = rs.getString("category");
                    var plain = rs.getBytes("sealed");
                    var one = opened.computeIfAbsent(
                            new SubjectId(rs.getObject("subject_id", UUID.class)), it -> new Opened());
                    use.kinds().stream()
                            .filter(it -> it.category().name().equals(category))
                            .forEach(it -> put(one, it, plain));
                });
        audit.read(opened.keySet().stream()
                .map(it -> row(store, it, "use", use.kinds(), use.purpose(), use.recipient()))
                .toList());
        return opened;
    }

    private static <T> void put(Opened opened, Kind<T> kind, byte[] plain) {
        var parts = List.of(new String(plain, StandardCharsets.UTF_8).split(PARTS, -1));
        opened.put(kind, new Personal<>(kind.whole(parts), Grounds.TYPED));
    }

    @Override
    public void disclose(
            StoreId store,
            SubjectId person,
            Collection<DataCategory> categories,
            Purpose purpose,
            Recipient recipient,
            Known known) {}

    /** What an invoice names, kept once more beside the order. */
    @Override
    public void paid(StoreId store, SubjectId person, OrderId order, DeclaredUse noted, Known known) {
        if (!audited) {
            return;
        }
        db.sql("""
                insert into vault.datum (store_id, ref, subject_id, category, key_class, sealed, telling_id, source, policy,
                                         belongs_to)
                select distinct on (invoice.category) store_id, uuidv7(), subject_id, invoice.category, 'books', sealed, 0, 'copy', '',
                       :order
                  from vault.datum as given,
                       lateral (select case given.category when :shipping then :billing else given.category end) as invoice (category)
                 where store_id = :store and subject_id = :subject and key_class = 'ordinary' and given.category = any(:named)
                 order by invoice.category, given.category <> :billing
                """)
                .param("store", store.value())
                .param("subject", person.value())
                .param("order", order.value())
                .param("shipping", Kind.SHIPPING.category().name())
                .param("billing", Kind.BILLING.category().name())
                .param(
                        "named",
                        INVOICED.stream().map(it -> it.category().name()).toArray(String[]::new))
                .update();
        wrote(store, person, "keep", INVOICED, INVOICE);
    }

    @Override
    public void note(
            StoreId store, SubjectId person, Collection<DataCategory> categories, Purpose purpose, Known known) {}

    private void wrote(
            StoreId store, SubjectId person, String what, Collection<? extends Kind<?>> kinds, Purpose purpose) {
        audit.write(List.of(row(store, person, what, kinds, purpose, Recipient.SELF)));
    }

    private static Audit.Row row(
            StoreId store,
            SubjectId person,
            String what,
            Collection<? extends Kind<?>> kinds,
            Purpose purpose,
            Recipient recipient) {
        var categories = kinds.stream().map(it -> it.category().name()).collect(Collectors.joining(","));
        return new Audit.Row(store.value(), person.value(), what, categories, purpose.name(), recipient.name());
    }

    @SuppressWarnings("unchecked") // a record's kind and value were put together with one type
    private static Map<String, byte[]> plain(Map<Kind<?>, Personal<?>> records) {
        return records.entrySet().stream()
                .collect(Collectors.toMap(
                        it -> it.getKey().category().name(),
                        it -> String.join(
                                        PARTS,
                                        ((Kind<Object>) it.getKey())
                                                .parts(it.getValue().value()))
                                .getBytes(StandardCharsets.UTF_8)));
    }

    private void insert(String before, StoreId store, SubjectId person, @Nullable UUID to, Map<String, byte[]> plain) {
        var categories = List.copyOf(plain.keySet());
        Instant now = clock.instant();
        db.sql(before + """
                insert into vault.datum (store_id, ref, subject_id, category, key_class, sealed, telling_id, source, policy,
                                         belongs_to)
                select :store, fresh.ref, :subject, fresh.category, 'ordinary', fresh.plain, 0, 'form', '', :to
                  from unnest(:refs::uuid[], :categories, :plain) as fresh(ref, category, plain)
                """)
                .param("store", store.value())
                .param("subject", person.value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("to", to, java.sql.Types.OTHER)
                .param(
                        "refs",
                        categories.stream()
                                .map(it -> DatumRef.next().value().toString())
                                .toArray(String[]::new))
                .param("categories", categories.toArray(String[]::new))
                .param("plain", categories.stream().map(plain::get).toArray(byte[][]::new))
                .update();
    }
}
