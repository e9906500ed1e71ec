package shop.troth.suppliers;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.StoreId;
import shop.troth.stores.Supplier;
import shop.troth.suppliers.SupplierContract.Outcome;
import shop.troth.suppliers.SupplierContract.Settled;

/**
 * The contracts with companies that work for the stores, and, from the day on which one ends, whether its company returned or deleted what it
 * has. Data stops going to the company by itself, because {@link Suppliers} no longer gives it the fact {@code contract}.
 */
@Component
@RequiredArgsConstructor
public class SupplierContracts {

    /** A store has few companies. */
    private static final int MOST = 200;

    private static final String WORKS_FOR_US = "supplier.";
    private static final String MADE_UP_ID = "made-up";
    private static final Function<LocalDate, Supplier> MADE_UP = last -> new Supplier(
            MADE_UP_ID,
            WORKS_FOR_US + "host",
            "Made-up company",
            "Nothing",
            MADE_UP_ID,
            last,
            last,
            "US",
            Map.of(),
            Optional.empty(),
            Optional.empty(),
            0);

    private final JdbcClient db;
    private final Clock clock;

    /**
     * Notes a store's register of recipients. Safe to repeat.
     *
     * @param registered all that the register has; only companies that work for the store count
     */
    @Transactional
    public void register(StoreId store, List<Supplier> registered, LocalDate today) {
        var working = registered.stream()
                .filter(it -> it.role().startsWith(WORKS_FOR_US))
                .toList();
        working.forEach(it -> db.sql("""
                        insert into suppliers.contract as was (store_id, recipient, reference, name, starts_on, ends_on)
                        values (:store, :recipient, :reference, :name, :first, :last)
                        on conflict (store_id, recipient, reference) do update
                           set name = excluded.name, starts_on = excluded.starts_on, ends_on = excluded.ends_on, left_on = null
                         where (was.name, was.starts_on, was.ends_on) <> (excluded.name, excluded.starts_on, excluded.ends_on)
                            or was.left_on is not null
                        """)
                .param("store", store.value())
                .param("recipient", it.id())
                .param("reference", it.contract())
                .param("name", it.name())
                .param("first", it.from())
                .param("last", it.until())
                .update());
        db.sql("""
                update suppliers.contract set left_on = :today
                 where store_id = :store and left_on is null and recipient || ' ' || reference <> all (:there)
                """)
                .param("today", today)
                .param("store", store.value())
                .param(
                        "there",
                        working.stream()
                                .map(it -> it.id() + " " + it.contract())
                                .toArray(String[]::new))
                .update();
    }

    /** The contracts of a store, the newest first. */
    public List<SupplierContract> all(StoreId store) {
        return db.sql("""
                        select recipient, reference, name, starts_on, ends_on, left_on, asked_on, outcome, settled_on, certificate
                          from suppliers.contract where store_id = :store
                         order by ends_on desc, recipient, reference limit :most
                        """)
                .param("store", store.value())
                .param("most", MOST)
                .query(SupplierContracts::contract)
                .list();
    }

    /**
     * The contracts that ended, and whose companies have not said yet that they returned or deleted what they have. A company that goes on
     * working under another contract keeps what it needs.
     */
    public List<SupplierContract> open(StoreId store) {
        var today = today();
        var all = all(store);
        var going = all.stream()
                .filter(it -> it.endedOn(today).isEmpty())
                .map(SupplierContract::recipient)
                .toList();
        return all.stream()
                .filter(it -> it.endedOn(today).isPresent())
                .filter(it -> it.settled().isEmpty() && !going.contains(it.recipient()))
                .toList();
    }

    /** Those of the {@link #open} contracts whose companies should have answered by now. */
    public List<SupplierContract> overdue(StoreId store) {
        var today = today();
        return open(store).stream()
                .filter(it -> it.due(today).orElseThrow().isBefore(today))
                .toList();
    }

    public Optional<SupplierContract> find(StoreId store, String recipient, String reference) {
        return all(store).stream()
                .filter(it -> it.recipient().equals(recipient) && it.reference().equals(reference))
                .findFirst();
    }

    /** Notes that the store asked for return or deletion. The first day counts. */
    public void asked(StoreId store, SupplierContract contract, LocalDate on) {
        db.sql("""
                update suppliers.contract set asked_on = coalesce(asked_on, :on)
                 where store_id = :store and recipient = :recipient and reference = :reference
                """)
                .param("on", on)
                .param("store", store.value())
                .param("recipient", contract.recipient())
                .param("reference", contract.reference())
                .update();
    }

    /** Notes how it ended. A later answer, such as one with a certificate, replaces an earlier one. */
    public void settle(StoreId store, SupplierContract contract, Settled settled) {
        db.sql("""
                update suppliers.contract set outcome = :outcome, settled_on = :on, certificate = nullif(:certificate, '')
                 where store_id = :store and recipient = :recipient and reference = :reference
                """)
                .param("outcome", settled.outcome().word())
                .param("on", settled.on())
                .param("certificate", settled.certificate())
                .param("store", store.value())
                .param("recipient", contract.recipient())
                .param("reference", contract.reference())
                .update();
    }

    /**
     * Rehearses the end of a contract: a made-up company is registered, its contract ends the day before today, and it is found to be asked until
     * it answers. Nothing of it stays.
     *
     * @param twin a test copy
     */
    @Transactional
    public boolean isSeenToEnd(StoreId twin, LocalDate today) {
        var yesterday = today.minusDays(1);
        register(twin, List.of(MADE_UP.apply(yesterday)), yesterday);
        var made = find(twin, MADE_UP_ID, MADE_UP_ID).orElseThrow();
        boolean seen = open(twin).contains(made);
        settle(twin, made, new Settled(Outcome.DELETED, today, ""));
        boolean ended = open(twin).stream().noneMatch(it -> it.recipient().equals(MADE_UP_ID));
        db.sql("delete from suppliers.contract where store_id = :twin")
                .param("twin", twin.value())
                .update();
        return seen && ended;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private static SupplierContract contract(ResultSet rs, int row) throws SQLException {
        return new SupplierContract(
                rs.getString("recipient"),
                rs.getString("reference"),
                rs.getString("name"),
                rs.getObject("starts_on", LocalDate.class),
                rs.getObject("ends_on", LocalDate.class),
                Optional.ofNullable(rs.getObject("left_on", LocalDate.class)),
                Optional.ofNullable(rs.getObject("asked_on", LocalDate.class)),
                settled(rs));
    }

    private static Optional<Settled> settled(ResultSet rs) throws SQLException {
        var on = rs.getObject("settled_on", LocalDate.class);
        var certificate = rs.getString("certificate");
        return Outcome.of(String.valueOf(rs.getString("outcome")))
                .map(it -> new Settled(it, on, certificate == null ? "" : certificate));
    }
}
