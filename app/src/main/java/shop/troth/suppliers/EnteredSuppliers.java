package shop.troth.suppliers;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.Recurring;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;
import shop.troth.stores.Supplier;
import shop.troth.vault.keys.OpensOrders;
import shop.troth.vault.keys.RootSeals;
import shop.troth.vault.keys.SealedTable;

/**
 * The companies that staff entered at the desk, besides those that {@code store.yaml} lists. Sealed, so that access to the database alone is not
 * enough to make somebody a recipient. Kept after the contract ended; a company is in the register of recipients only while its contract is in
 * effect and the policy in force allows where it keeps data.
 */
@Component
public class EnteredSuppliers extends SealedTable<EnteredSuppliers.Row> implements OpensOrders {

    private static final String SELECT = """
            select store_id, recipient, role, name, does, reference, starts_on, ends_on, country, needs, tracking, entered_by, entered_at, seal
              from suppliers.entered
            """;

    private final Stores stores;
    private final PublishedPolicies policies;
    private final SupplierContracts contracts;
    private final Clock clock;
    private final Map<String, Boolean> ours =
            new ConcurrentHashMap<>(); // one line in the log for each foreign row, not one each round

    /** @param needs each a purpose and a leaf of data with a space between them, sorted */
    public record Row(
            StoreId store, Supplier supplier, List<String> needs, UUID enteredBy, Instant enteredAt, byte[] seal)
            implements RootSeals.Row {

        @Override
        public String sealedText() {
            return String.join(
                    "\n",
                    "supplier",
                    store.value(),
                    supplier.id(),
                    supplier.role(),
                    supplier.name(),
                    supplier.does(),
                    supplier.contract(),
                    supplier.from().toString(),
                    supplier.until().toString(),
                    supplier.country(),
                    String.join(",", needs),
                    supplier.tracking().orElse(""),
                    enteredBy.toString(),
                    Long.toString(enteredAt.getEpochSecond()));
        }
    }

    EnteredSuppliers(
            JdbcClient db,
            RootKeyset root,
            Stores stores,
            PublishedPolicies policies,
            SupplierContracts contracts,
            Clock clock) {
        super(db, root, "a supplier", "suppliers.entered", "store_id, recipient", SELECT, EnteredSuppliers::row);
        this.stores = stores;
        this.policies = policies;
        this.contracts = contracts;
        this.clock = clock;
    }

    @Override
    public String what() {
        return "suppliers entered at the desk";
    }

    /** All that were entered for a store, by name. */
    public List<Supplier> all(StoreId store) {
        return rows(store).stream().map(Row::supplier).toList();
    }

    public Optional<Supplier> find(StoreId store, String id) {
        return all(store).stream().filter(it -> it.id().equals(id)).findFirst();
    }

    /** Enters a company, or replaces what was entered for its id. It gets data once the register is {@linkplain #reread read again}. */
    @Transactional
    public void save(Store store, Supplier supplier, UUID by) {
        var row = new Row(store.id(), supplier, needs(supplier), by, clock.instant(), new byte[0]);
        db.sql("""
                insert into suppliers.entered as was (store_id, recipient, role, name, does, reference, starts_on, ends_on, country, needs,
                                                      tracking, entered_by, entered_at, seal)
                values (:store, :id, :role, :name, :does, :reference, :from, :until, :country, :needs, :tracking, :by, :at, :seal)
                on conflict (store_id, recipient) do update
                   set role = excluded.role, name = excluded.name, does = excluded.does, reference = excluded.reference,
                       starts_on = excluded.starts_on, ends_on = excluded.ends_on, country = excluded.country, needs = excluded.needs,
                       tracking = excluded.tracking, entered_by = excluded.entered_by, entered_at = excluded.entered_at, seal = excluded.seal
                """)
                .param("store", store.id().value())
                .param("id", supplier.id())
                .param("role", supplier.role())
                .param("name", supplier.name())
                .param("does", supplier.does())
                .param("reference", supplier.contract())
                .param("from", supplier.from())
                .param("until", supplier.until())
                .param("country", supplier.country())
                .param("needs", row.needs().toArray(String[]::new))
                .param("tracking", supplier.tracking().orElse(null))
                .param("by", by)
                .param("at", row.enteredAt().atOffset(ZoneOffset.UTC))
                .param("seal", over(row))
                .update();
        contracts.register(store.id(), registered(store), today());
    }

    /** Puts those that may get data today into the registers of recipients that this node uses. */
    public void reread() {
        for (var store : stores.originals()) {
            store.recipients().enter(inEffect(store));
        }
    }

    /** Notes what the registers say now, so that a contract is remembered after it left {@code store.yaml}. */
    @Recurring(name = "supplier-contracts", every = "1h")
    public void round() {
        stores.originals().forEach(it -> contracts.register(it.id(), registered(it), today()));
    }

    /** All of a store's file, and all that were entered, also those whose contract ended. */
    private List<Supplier> registered(Store store) {
        var all = new LinkedHashMap<String, Supplier>();
        store.suppliers().forEach(it -> all.put(it.id(), it));
        all(store.id()).forEach(it -> all.putIfAbsent(it.id(), it));
        return List.copyOf(all.values());
    }

    private List<Supplier> inEffect(Store store) {
        var today = today();
        var entered =
                all(store.id()).stream().filter(it -> it.underContractOn(today)).toList();
        if (entered.isEmpty()) {
            return entered;
        }
        var policy = policies.current(store.id()).policy();
        return entered.stream()
                .filter(it -> DeclaredPlaces.whyNot(store, policy, it).isEmpty())
                .toList();
    }

    private List<Row> rows(StoreId store) {
        return db
                .sql(SELECT + " where store_id = :store order by name, recipient")
                .param("store", store.value())
                .query(EnteredSuppliers::row)
                .list()
                .stream()
                .filter(it -> ours.computeIfAbsent(it.sealedText() + Arrays.toString(it.seal()), any -> isOurs(it)))
                .toList();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private static List<String> needs(Supplier supplier) {
        var needs = new TreeSet<String>();
        supplier.needs().forEach((purpose, all) -> all.forEach(it -> needs.add(purpose + " " + it)));
        return List.copyOf(needs);
    }

    /** The data by purpose of pairs as they are kept and typed. */
    static Map<String, Set<String>> needs(List<String> pairs) {
        var needs = new LinkedHashMap<String, Set<String>>();
        for (var pair : pairs) {
            var parts = pair.split(" ", 2);
            needs.computeIfAbsent(parts[0], any -> new TreeSet<>()).add(parts[1]);
        }
        return needs;
    }

    private static Row row(ResultSet rs, int number) throws SQLException {
        var needs = List.of((String[]) rs.getArray("needs").getArray());
        return new Row(
                new StoreId(rs.getString("store_id")),
                new Supplier(
                        rs.getString("recipient"),
                        rs.getString("role"),
                        rs.getString("name"),
                        rs.getString("does"),
                        rs.getString("reference"),
                        rs.getObject("starts_on", LocalDate.class),
                        rs.getObject("ends_on", LocalDate.class),
                        rs.getString("country"),
                        needs(needs),
                        Optional.ofNullable(rs.getString("tracking")),
                        Optional.empty(),
                        0),
                needs,
                rs.getObject("entered_by", UUID.class),
                rs.getObject("entered_at", OffsetDateTime.class).toInstant(),
                rs.getBytes("seal"));
    }
}
