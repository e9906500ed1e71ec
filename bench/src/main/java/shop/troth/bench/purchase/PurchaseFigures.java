package shop.troth.bench.purchase;

import static shop.troth.bench.purchase.Measured.MANY;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.troth.bench.Figure;
import shop.troth.bench.Figure.Better;

/**
 * What the measured shops come to.
 *
 * @param audited the same without enforcement, with a plain audit log
 * @param bare the same without enforcement and without a log
 * @param cold how long buying from {@code ready} was counted
 */
record PurchaseFigures(Measured real, Measured audited, Measured bare, Duration cold) {

    private static final String BARE = "the same shop without vault, policy and ledger";

    List<Figure> all() {
        var figures = new ArrayList<Figure>();
        figures.addAll(purchases());
        figures.addAll(databaseWork());
        figures.add(share(
                "purchase.enforcement.share",
                "the same shop with one plain audit row for each read and write of personal data, durable before the answer, and a copy for the books",
                audited));
        figures.add(share("purchase.enforcement.bare.share", BARE, bare));
        figures.add(less(
                "purchase.bytes",
                "what an order adds to all tables and indexes of all schemas, its payment, mails, personal data, keys and record included; baseline: the same data unsealed and without a record (with a plain audit log and a copy for the books %.0f)"
                        .formatted(audited.bytesEach()),
                real.bytesEach(),
                "B",
                bare.bytesEach()));
        return figures;
    }

    private List<Figure> purchases() {
        return List.of(
                perSecond(
                        "purchase.per_s",
                        MANY,
                        "; with a plain audit log instead %.1f".formatted(audited.perSecond(MANY)) + real.noise()),
                perSecond("purchase.8.per_s", 8, ""),
                perSecond("purchase.1.per_s", 1, ""),
                more(
                        "purchase.cold.per_s",
                        "whole guest purchases in the first %d s after ready of a shop that was just started %s, with a new database, %d shoppers; baseline: purchase.per_s, the same shop once warm"
                                .formatted(cold.toSeconds(), cache(), MANY),
                        real.coldPerSecond(),
                        "1/s",
                        real.perSecond(MANY)));
    }

    private List<Figure> databaseWork() {
        return List.of(
                less(
                        "purchase.statements",
                        "SQL statements that the shop sends in one purchase at %d shoppers, background work included, transaction control not; the database runs %.1f more for foreign keys; baseline: %s (with a plain audit log %.1f)"
                                .formatted(MANY, real.innerEach(), BARE, audited.statementsEach()),
                        real.statementsEach(),
                        "statements",
                        bare.statementsEach()),
                less(
                        "purchase.commits",
                        "transactions that the database committed in one purchase at %d shoppers (xact_commit of pg_stat_database), each single select and background work included; baseline: %s (with a plain audit log %.1f)"
                                .formatted(MANY, BARE, audited.commitsEach()),
                        real.commitsEach(),
                        "commits",
                        bare.commitsEach()),
                less(
                        "purchase.commits.writing",
                        "those of purchase.commits that used a transaction id, for they wrote or locked something; baseline: %s (with a plain audit log %.1f)"
                                .formatted(BARE, audited.writesEach()),
                        real.writesEach(),
                        "commits",
                        bare.writesEach()));
    }

    private Figure perSecond(String id, int shoppers, String more) {
        return more(
                id,
                "whole guest purchases, product page to paid and mail handed over, %d shoppers, median of %s; baseline: %s%s"
                        .formatted(shoppers, real.windows(shoppers), BARE, more),
                real.perSecond(shoppers),
                "1/s",
                bare.perSecond(shoppers));
    }

    private Figure share(String id, String against, Measured without) {
        return less(
                id,
                "share of a purchase's processor time at %d shoppers that vault, policy and ledger take, against %s (%s; there: %s)"
                        .formatted(MANY, against, real.cpuInWords(), without.cpuInWords()),
                100 * (1 - without.cpuEach() / real.cpuEach()),
                "%",
                null);
    }

    private static String cache() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                        .anyMatch(it -> it.startsWith("-XX:AOTCache="))
                ? "with the launcher's AOT cache"
                : "without an AOT cache";
    }

    private static Figure more(String id, String what, double value, String unit, @Nullable Double baseline) {
        return new Figure(id, what, value, unit, Better.HIGHER, baseline);
    }

    private static Figure less(String id, String what, double value, String unit, @Nullable Double baseline) {
        return new Figure(id, what, value, unit, Better.LOWER, baseline);
    }
}
