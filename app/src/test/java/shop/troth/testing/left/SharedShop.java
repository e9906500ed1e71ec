package shop.troth.testing.left;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import shop.troth.kernel.StoreId;
import shop.troth.policy.published.PostedVersions;
import shop.troth.proof.FindingsByHand;
import shop.troth.testing.RunningShop;
import shop.troth.vault.LeftInVault;
import shop.troth.web.cookies.DroppedCookies;

/** The shop that the tests of a JVM share, as it must be between two classes. */
final class SharedShop {

    private SharedShop() {}

    /** Takes away what a class left there. Answers with a sentence each; what waits has so long to end by itself. */
    static List<String> clean(RunningShop shop, Duration patience) {
        try (var connection = shop.database().getConnection()) {
            var db = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            var found = new ArrayList<String>();
            found.addAll(NothingLeft.cleaned(PlantedFaults.in(shop, patience)));
            found.addAll(NothingLeft.cleaned(clock(shop)));
            found.addAll(NothingLeft.cleaned(shop.objects().changed(db)));
            found.addAll(NothingLeft.cleaned(PostedVersions.beyondTheFirst(db).stream()
                    .map(it -> new Leftover(
                            "Version %d of the policy of %s stands.".formatted(it.number(), it.store()),
                            () -> PostedVersions.takeOut(shop, it)))
                    .toList()));
            found.addAll(NothingLeft.cleaned(WaitingWork.in(shop, db, patience)));
            found.addAll(NothingLeft.cleaned(TornOrders.in(db)));
            found.addAll(NothingLeft.cleaned(lag(db)));
            found.addAll(NothingLeft.cleaned(cookies(shop)));
            found.addAll(NothingLeft.cleaned(withheld(shop, db)));
            found.addAll(NothingLeft.cleaned(unstated(db)));
            found.addAll(NothingLeft.cleaned(LeftInVault.shut(shop, db).stream()
                    .map(it -> new Leftover(
                            "A record of somebody in %s does not open.".formatted(it.store()),
                            () -> LeftInVault.takeOut(db, it)))
                    .toList()));
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException("the shop's database does not answer", e);
        }
    }

    private static List<Leftover> clock(RunningShop shop) {
        var before = Instant.now().plus(RunningShop.AHEAD).minusSeconds(2);
        var now = shop.now();
        var after = Instant.now().plus(RunningShop.AHEAD).plusSeconds(2);
        return now.isAfter(before) && now.isBefore(after)
                ? List.of()
                : List.of(new Leftover(
                        "The shop's clock is off by %s.".formatted(Duration.between(after, now)), () -> {}));
    }

    private static List<Leftover> cookies(RunningShop shop) {
        return DroppedCookies.any(shop)
                ? List.of(new Leftover(
                        "A page of a real store counts as having tried to set an undeclared cookie.",
                        () -> DroppedCookies.forget(shop)))
                : List.of();
    }

    private static List<Leftover> withheld(RunningShop shop, JdbcClient db) {
        return db.sql("select store_id, min(sentence) as sentence from proof.withheld group by store_id")
                .query((row, n) -> new Leftover(
                        "The guard withheld something: %s: %s"
                                .formatted(row.getString("store_id"), row.getString("sentence")),
                        takesBack(shop, new StoreId(row.getString("store_id")))))
                .list();
    }

    private static Runnable takesBack(RunningShop shop, StoreId store) {
        return () -> FindingsByHand.withheld(shop, store);
    }

    /** Rows or counts that somebody wrote by hand: from then on, what the proof found is looked for in the ledger itself. */
    private static List<Leftover> unstated(JdbcClient db) {
        return db.sql("""
                select store_id, stated, sealed
                  from (select store_id,
                               (select count(*) from proof.stated s where s.store_id = tree.store_id) as stated,
                               (select coalesce(sum(entries), 0) from ledger.tally t
                                 where t.store_id = tree.store_id and kind = 'finding')
                               + (select coalesce(sum(regexp_count(lines, '^[^\\t]*\\t[^\\t]*\\tfinding\\t', 1, 'n')), 0)
                                    from ledger.pending p where p.store_id = tree.store_id and not refused) as sealed
                          from ledger.tree) counted
                 where stated <> sealed
                """)
                .query((row, n) -> new Leftover(
                        "Of %s, %d findings are stated, and the ledger has %d."
                                .formatted(row.getString("store_id"), row.getLong("stated"), row.getLong("sealed")),
                        () -> {}))
                .list();
    }

    private static List<Leftover> lag(JdbcClient db) {
        long late = db.sql("select coalesce(sum(records), 0) from vault.retention_lag where within_s > 60")
                .query(Long.class)
                .single();
        return late == 0
                ? List.of()
                : List.of(new Leftover(
                        "%d records count as taken out more than a minute late.".formatted(late),
                        () -> db.sql("delete from vault.retention_lag").update()));
    }
}
