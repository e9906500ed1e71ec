package shop.troth.proof.sharing;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.database.VisitsDatabase;
import shop.troth.insight.shared.MonthFile;
import shop.troth.insight.shared.MonthFile.Row;
import shop.troth.insight.shared.MonthFile.Table;
import shop.troth.insight.shared.SharedStatistics;
import shop.troth.insight.shared.SharedStatistics.Outcome;
import shop.troth.kernel.StoreId;
import shop.troth.ledger.EntryKind;
import shop.troth.ledger.Reference;
import shop.troth.ledger.find.EntryCriteria;
import shop.troth.ledger.find.FindEntries;
import shop.troth.ledger.find.IndexWords.Field;
import shop.troth.proof.Evidence;
import shop.troth.proof.EvidenceSource;
import shop.troth.proof.Probe;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.RulesInForce;
import shop.troth.proof.probes.SealedEntryCounts;
import shop.troth.proof.visit.ProbeIncomplete;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;

/**
 * Checks that statistics for partners are about groups. In the twin, a month with small and large numbers is made up, and its table made: none
 * of its numbers is small, exact, or gives a small one away by subtraction, and it names nothing but pages and groups. Made again, it is the
 * same, and the database lets nobody change it. Only a partner under contract can be approved, once for a month that is over, and each approval
 * is in the ledger. In the store itself, all tables that were made are as good, and the ledger has all that were approved.
 */
@Component
@RequiredArgsConstructor
class StatisticsShared implements Probe {

    private static final int MOST = 100;
    private static final int ENTRIES = 500;
    private static final String PRODUCTS = "Products";
    private static final String THIS_MONTH = "/pages/probe-now";

    /** Small and large numbers, of which one alone is small among the written pages, and the small ones among the products are few together. */
    private static final Map<String, Long> MADE_UP = Map.of(
            "/", 1_234L,
            "/products", 431L,
            "/products/probe-one", 1L,
            "/products/probe-few", 17L,
            "/products/probe-some", 58L,
            "/products/probe-many", 777L,
            "/products/probe-most", 2_003L,
            "/pages/probe-rare", 3L,
            "/pages/probe-read", 91L,
            "/pages/probe-liked", 402L);

    private final SharedStatistics statistics;
    private final SealedEntryCounts sealed;
    private final FindEntries entries;
    private final Stores stores;
    private final JdbcClient db;
    private final VisitsDatabase visits;
    private final Clock clock;

    @Override
    public Set<String> promises() {
        return Set.of("aggregate-export");
    }

    @Override
    public Evidence check(ProbeContext scene) {
        var faults = RulesInForce.faults(scene);
        inStore(scene, faults);
        var twin = stores.get(scene.twin());
        var month = statistics.over(twin).getLast();
        forget(scene.twin(), month);
        try {
            madeUp(scene.twin(), month);
            table(scene, twin, month, faults);
            approved(scene, twin, month, faults);
        } finally {
            forget(scene.twin(), month);
        }
        return Evidence.of(
                EvidenceSource.BOTH,
                faults,
                "Statistics for partners had no small number in them, and none by which a small one could be computed.",
                "In the test copy, a month with small and large numbers was made up. Its table had no number below 50 and only numbers"
                        + " rounded to ten, and what was left out was never one number alone or few together. It named pages and"
                        + " groups, and nothing else. Made again, it was the same; changing it was refused by the database, and so"
                        + " was a month that is not over, a month sent before, and a company that is not a partner under contract."
                        + " The approval was in the ledger with a hash of the file. In the store itself, each table that was made is as"
                        + " good, and each that was sent is in the ledger.");
    }

    private void inStore(ProbeContext scene, List<String> faults) {
        var store = scene.store().id();
        var known = new HashSet<>(refs(store));
        for (var month : statistics.made(store, MOST)) {
            numbers(statistics.find(store, month).orElseThrow().file(), faults);
        }
        sealed.settle(store);
        for (var export : statistics.exports(store, MOST)) {
            var ref = ref(store, export.month());
            if (!known.contains(ref) && !refs(store).contains(ref)) {
                faults.add("Statistics were sent to a partner without an entry in the record.");
            }
        }
    }

    private void table(ProbeContext scene, Store twin, YearMonth month, List<String> faults) {
        var file = statistics
                .make(twin, month)
                .orElseThrow(() -> new ProbeIncomplete("No statistics could be made in the test copy."))
                .file();
        numbers(file, faults);
        var truth = pages(scene.twin(), month);
        names(file, scene.twin(), month, faults);
        for (var table : file.tables()) {
            for (var row : table.rows()) {
                var exact = truth.get(row.name());
                if (exact != null && (exact < file.groupAtLeast() || Math.abs(exact - row.count()) >= 10)) {
                    faults.add("A number of the statistics is too small, or wrong.");
                }
            }
        }
        for (var part : List.of("/products/", "/pages/")) {
            covered(file, truth, part, faults);
        }
        madeUp(scene.twin(), month);
        if (!statistics.make(twin, month).orElseThrow().file().equals(file)) {
            faults.add("The statistics of a month were made again, with other numbers.");
        }
        try {
            db.sql("update insight.shared_month set made_up = not made_up where store_id = :twin")
                    .param("twin", scene.twin().value())
                    .update();
            faults.add("The statistics of a month can be changed in the database.");
        } catch (DataAccessException e) {
            // as it should be
        }
        var now = YearMonth.now(clock);
        add(scene.twin(), now, "PAGE", THIS_MONTH, 1_234);
        if (statistics.make(twin, now).isPresent()) {
            faults.add("Statistics were made of a month that is not over.");
        }
    }

    private static void numbers(MonthFile file, List<String> faults) {
        var rows = file.tables().stream().flatMap(it -> it.rows().stream()).toList();
        if (rows.stream().anyMatch(it -> it.count() < 50)) {
            faults.add("Statistics have a number below 50.");
        }
        if (rows.stream().anyMatch(it -> it.count() % 10 != 0)) {
            faults.add("Statistics have a number that is not rounded.");
        }
    }

    /** Whether the rows of a table name nothing but pages, promotions, and groups. */
    private void names(MonthFile file, StoreId twin, YearMonth month, List<String> faults) {
        var named = visits.db()
                .sql("""
                        select distinct name from visits.tally
                         where store_id = :twin and day between :from and :until and kind in ('PAGE', 'CAMPAIGN', 'VISIT')
                        """)
                .param("twin", twin.value())
                .param("from", month.atDay(1))
                .param("until", month.atEndOfMonth())
                .query(String.class)
                .set();
        var groups = Set.of("All pages", "Home page", PRODUCTS, "Written pages", "Lists and other pages", "All visits");
        if (file.tables().stream()
                .flatMap(it -> it.rows().stream())
                .anyMatch(it -> !named.contains(it.name()) && !groups.contains(it.name()))) {
            faults.add("Statistics name something else than pages and groups.");
        }
    }

    /** Whether what is left out of the pages of a part of the store, whose sum is told, is at least two numbers and not few together. */
    private static void covered(MonthFile file, Map<String, Long> truth, String part, List<String> faults) {
        var told = file.tables().stream()
                .map(Table::rows)
                .flatMap(List::stream)
                .map(Row::name)
                .collect(Collectors.toSet());
        var hidden = truth.entrySet().stream()
                .filter(it -> it.getKey().startsWith(part) && !told.contains(it.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        long together = hidden.stream().mapToLong(it -> it).sum();
        if (hidden.isEmpty() || hidden.size() == 1 || together < file.groupAtLeast()) {
            faults.add("A small number can be computed from the statistics.");
        }
    }

    private void approved(ProbeContext scene, Store twin, YearMonth month, List<String> faults) {
        var partners = statistics.partners(scene.twin());
        if (partners.isEmpty()) {
            return;
        }
        var partner = partners.getFirst().id();
        var others = new ArrayList<>(scene.store().suppliers());
        others.removeAll(partners);
        for (var other : others) {
            if (approve(twin, month, other.id()) != Outcome.NOT_A_PARTNER) {
                faults.add("Statistics could be sent to a company that is not a partner.");
            }
        }
        if (approve(twin, month.minusMonths(1), partner) != Outcome.NOT_MADE) {
            faults.add("Statistics could be sent that were not made.");
        }
        if (approve(twin, month, partner) != Outcome.APPROVED) {
            faults.add("Statistics could not be sent to a partner, although the policy allows it.");
        }
        if (approve(twin, month, partner) != Outcome.SENT_BEFORE) {
            faults.add("The same month could be sent to a partner twice.");
        }
        var ref = ref(scene.twin(), month);
        if (!sealed.isSealed(scene.twin(), () -> refs(scene.twin()).contains(ref))) {
            faults.add("Statistics were sent to a partner without an entry in the record.");
        }
        if (refs(scene.twin()).stream().filter(ref::equals).count() > 1) {
            faults.add("Statistics that were sent once are in the record more than once.");
        }
    }

    private Outcome approve(Store twin, YearMonth month, String recipient) {
        return statistics.approve(twin.id(), UUID.randomUUID(), month, recipient, UUID.randomUUID());
    }

    /** The references of all entries about what partners got. */
    private List<String> refs(StoreId store) {
        return Stream.of("partner", "advertiser")
                .map(it -> EntryCriteria.any()
                        .and(Field.KIND, EntryKind.SHARE.word())
                        .and(Field.RECIPIENT, it))
                .flatMap(it -> entries.find(store, it, FindEntries.NEWEST, ENTRIES).entries().stream())
                .map(it -> it.leaf().ref())
                .toList();
    }

    private String ref(StoreId store, YearMonth month) {
        var file = db.sql("select file from insight.shared_month where store_id = :store and month = :month")
                .param("store", store.value())
                .param("month", month.atDay(1))
                .query((row, _) -> row.getBytes("file"))
                .single();
        try {
            return Reference.toHash(MessageDigest.getInstance("SHA-256").digest(file))
                    .text();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }

    private Map<String, Long> pages(StoreId twin, YearMonth month) {
        return visits
                .db()
                .sql("""
                        select name, sum(times)::bigint as times from visits.tally
                         where store_id = :twin and day between :from and :until and kind = 'PAGE' group by name
                        """)
                .param("twin", twin.value())
                .param("from", month.atDay(1))
                .param("until", month.atEndOfMonth())
                .query((row, _) -> Map.entry(row.getString("name"), row.getLong("times")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private void madeUp(StoreId twin, YearMonth month) {
        MADE_UP.forEach((page, times) -> add(twin, month, "PAGE", page, times));
        add(twin, month, "VISIT", "new", 612);
        add(twin, month, "VISIT", "returning", 44);
    }

    private void add(StoreId twin, YearMonth month, String kind, String name, long times) {
        visits.db()
                .sql("""
                insert into visits.tally as had (store_id, day, kind, name, toward, times)
                values (:twin, :day, :kind, :name, '', :times)
                on conflict (store_id, day, kind, name, toward) do update set times = had.times + excluded.times
                """)
                .param("twin", twin.value())
                .param("day", month.atDay(15))
                .param("kind", kind)
                .param("name", name)
                .param("times", times)
                .update();
    }

    private void forget(StoreId twin, YearMonth month) {
        for (var table : List.of("insight.shared_export", "insight.shared_month")) {
            db.sql("delete from " + table + " where store_id = :twin")
                    .param("twin", twin.value())
                    .update();
        }
        visits.db()
                .sql("delete from visits.tally where store_id = :twin and day between :from and :until")
                .param("twin", twin.value())
                .param("from", month.atDay(1))
                .param("until", month.atEndOfMonth())
                .update();
        visits.db()
                .sql(
                        "delete from visits.tally where store_id = :twin and day = :day and kind = 'PAGE' and name = :name")
                .param("twin", twin.value())
                .param("day", YearMonth.now(clock).atDay(15))
                .param("name", THIS_MONTH)
                .update();
    }
}
