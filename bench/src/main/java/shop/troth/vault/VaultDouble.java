package shop.troth.vault;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
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
import shop.troth.vault.choices.Choices;
import shop.troth.vault.gate.CallerFacts;
import shop.troth.vault.gate.PolicyInquiry;
import shop.troth.vault.gate.PurposeNotices;
import shop.troth.vault.retention.ErasePerson;
import shop.troth.vault.retention.Retention;

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
    private static final Purpose INVOICE = new Purpose("books.invoice");
    private static final List<Kind<?>> INVOICED = List.of(Kind.NAME, Kind.ORGANISATION, Kind.BILLING, Kind.SHIPPING);

    private final JdbcClient db;
    private final PlainRows rows;
    private final boolean audited;
    private final Audit audit;
    private final AutoCloseable connections;

    VaultDouble(
            SealedData data,
            Sealing sealing,
            PurposeNotices notices,
            Opening opening,
            InvoiceCopies books,
            Choices choices,
            DiscloseData disclosing,
            UseColumns using,
            Retention retention,
            ErasePerson erasing,
            PolicyInquiry inquiry,
            RootKeyset root,
            Clock clock,
            DataSource application,
            Flyway migrations,
            @Value("${troth.bench.double}") String kind) {
        super(
                data,
                sealing,
                notices,
                opening,
                books,
                choices,
                disclosing,
                using,
                retention,
                erasing,
                inquiry,
                root,
                clock);
        this.db = JdbcClient.create(application);
        this.rows = new PlainRows(db, clock);
        this.audited = AUDITED.equals(kind);
        var owner = migrations.getConfiguration().getDataSource(); // the shop's own role may change no table
        JdbcClient.create(owner)
                .sql("alter table vault.datum drop constraint if exists datum_has_its_key")
                .update(); // a usual shop has no keys
        if (audited) {
            var own = AuditLog.ownConnections(application);
            this.connections = own;
            this.audit = new AuditLog("log", owner, application, own);
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
    public SubjectId collect(
            StoreId store, @Nullable SubjectId subject, Submission given, Purpose keptFor, CallerFacts known) {
        var person = subject == null ? SubjectId.next() : subject;
        var before = subject == null
                ? "with person as (insert into vault.subject (store_id, id, born_at) values (:store, :subject, :now)) "
                : "with gone as (delete from vault.datum where store_id = :store and subject_id = :subject) ";
        rows.insert(before, store, person, null, PlainRows.of(given.records()));
        wrote(store, person, "collect", given.records().keySet(), keptFor);
        return person;
    }

    @Override
    public boolean bindToOrder(
            StoreId store,
            SubjectId person,
            OrderId order,
            Form told,
            Map<Kind<String>, ObservedValue> observed,
            Purpose purpose,
            CallerFacts known) {
        var before = "with bound as (update vault.datum set belongs_to = :to, keep_until = null"
                + " where store_id = :store and subject_id = :subject and belongs_to is null) ";
        var plain = observed.entrySet().stream()
                .collect(Collectors.toMap(
                        it -> it.getKey().category().name(),
                        it -> it.getValue().value().getBytes(StandardCharsets.UTF_8)));
        rows.insert(before, store, person, order.value(), plain);
        wrote(store, person, "collect", observed.keySet(), purpose);
        return true;
    }

    @Override
    public boolean bindToOrder(
            StoreId store,
            SubjectId person,
            OrderId order,
            Form told,
            Map<Kind<String>, ObservedValue> observed,
            Purpose purpose,
            CallerFacts known,
            DeclaredUse handed,
            CallerFacts toThem) {
        return bindToOrder(store, person, order, told, observed, purpose, known);
    }

    @Override
    public void unbindFromOrder(StoreId store, SubjectId person, OrderId order, Purpose keptFor, CallerFacts known) {
        db.sql("update vault.datum set belongs_to = null where store_id = :store and belongs_to = :order")
                .param("store", store.value())
                .param("order", order.value())
                .update();
        wrote(store, person, "keep", List.of(), keptFor);
    }

    @Override
    public OpenedValues open(StoreId store, SubjectId person, Use use, CallerFacts known) {
        return openAll(store, List.of(person), use, known).getOrDefault(person, new OpenedValues());
    }

    @Override
    public Map<SubjectId, OpenedValues> openAll(
            StoreId store, Collection<SubjectId> people, Use use, CallerFacts known) {
        var opened = rows.opened(store, people, use);
        audit.read(opened.keySet().stream()
                .map(it -> row(store, it, "use", use.kinds(), use.purpose(), use.recipient()))
                .toList());
        return opened;
    }

    @Override
    public void disclose(
            StoreId store,
            SubjectId person,
            Collection<DataCategory> categories,
            Purpose purpose,
            Recipient recipient,
            CallerFacts known) {}

    /** What an invoice names, kept once more beside the order. */
    @Override
    public void recordPayment(StoreId store, SubjectId person, OrderId order, DeclaredUse noted, CallerFacts known) {
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
            StoreId store, SubjectId person, Collection<DataCategory> categories, Purpose purpose, CallerFacts known) {}

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
}
