package shop.troth.insight.shared;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.kernel.StoreId;
import shop.troth.stores.Store;
import shop.troth.stores.Supplier;
import shop.troth.suppliers.Suppliers;
import shop.troth.vault.Vault;

/**
 * Statistics for partners. A month's table is made once, when the month is over, and never again; staff look at it, and approve that a partner
 * under contract gets it (clauses millipore.aggregates, perricone-md.aggregates). That the policy allows it is decided then, with one ledger
 * entry that has the hash of the file.
 */
@Service
@RequiredArgsConstructor
public class SharedStatistics {

    /** For how many months after it ended a month's table can be made; sums are kept two years. */
    private static final int MONTHS_BACK = 12;

    private final CountMonth countMonth;
    private final SharedRows rows;
    private final Suppliers suppliers;
    private final Vault vault;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /** How approving ended. */
    public enum Outcome {
        /** It is on its way, or has arrived. */
        APPROVED,
        /** There is no table of this month. */
        NOT_MADE,
        /** The recipient is not a partner under contract who needs statistics. */
        NOT_A_PARTNER,
        /** The month was made up, and the partner is a real one. */
        MADE_UP,
        /** The partner has this month already, or is about to get it. */
        SENT_BEFORE
    }

    /** The months whose tables can be made, newest first: those that are over, with a day for what is written an hour late. */
    public List<YearMonth> over(Store store) {
        var last = YearMonth.from(
                        LocalDate.ofInstant(clock.instant(), store.dispatch().zone())
                                .minusDays(1))
                .minusMonths(1);
        return Stream.iterate(last, it -> it.minusMonths(1)).limit(MONTHS_BACK).toList();
    }

    /**
     * Makes the table of a month, unless it was made before.
     *
     * @return empty if the month is not over, is too long ago, or has too few visits to tell anything
     */
    public Optional<SharedMonth> make(Store store, YearMonth month) {
        if (find(store.id(), month).isEmpty() && over(store).contains(month)) {
            var file = countMonth.count(store, month);
            if (!file.tables().isEmpty()) {
                rows.keep(store.id(), month, file, clock.instant());
            }
        }
        return find(store.id(), month);
    }

    /** The table of a month, if it was made. */
    public Optional<SharedMonth> find(StoreId store, YearMonth month) {
        return rows.file(store, month).map(it -> new SharedMonth(month, MonthFile.of(it)));
    }

    /** The months whose table was made, newest first. */
    public List<YearMonth> made(StoreId store, int most) {
        return rows.months(store, most);
    }

    /** What was approved, newest month first. */
    public List<Export> exports(StoreId store, int most) {
        return rows.exports(store, most);
    }

    /** The partners that may get statistics: under contract today, and in need of them by the register of recipients. */
    public List<Supplier> partners(StoreId store) {
        return SharedUses.PARTNERS.stream()
                .flatMap(it -> suppliers.playing(store, it).stream())
                .filter(it -> SharedUses.of(it).isPresent())
                .toList();
    }

    /**
     * Approves that a partner gets the table of a month.
     *
     * @param key id of the export: sent twice, it is approved once
     * @param recipient id of the partner
     * @throws shop.troth.vault.gate.RefusedByPolicy if the policy does not let statistics be shared
     */
    public Outcome approve(StoreId store, UUID key, YearMonth month, String recipient, UUID staff) {
        return Objects.requireNonNull(transaction.execute(_ -> approved(store, key, month, recipient, staff)));
    }

    private Outcome approved(StoreId store, UUID key, YearMonth month, String recipient, UUID staff) {
        if (rows.find(store, key)
                .filter(it -> it.month().equals(month) && it.recipient().equals(recipient))
                .isPresent()) {
            return Outcome.APPROVED;
        }
        var file = rows.file(store, month);
        if (file.isEmpty()) {
            return Outcome.NOT_MADE;
        }
        var partner =
                partners(store).stream().filter(it -> it.id().equals(recipient)).findFirst();
        if (partner.isEmpty()) {
            return Outcome.NOT_A_PARTNER;
        }
        if (MonthFile.of(file.get()).madeUp() && !partner.get().isForDemo()) {
            return Outcome.MADE_UP;
        }
        if (!rows.add(store, key, month, recipient, partner.get().name(), staff, clock.instant())) {
            return Outcome.SENT_BEFORE;
        }
        var use = SharedUses.of(partner.get()).orElseThrow();
        vault.shareStatistics(store, use, suppliers.to(store, partner.get(), use.purpose()), hash(file.get()), staff);
        return Outcome.APPROVED;
    }

    private static byte[] hash(byte[] file) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(file);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }
}
