package shop.troth.testbank.payouts;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import shop.troth.testbank.books.BankBooks;
import shop.troth.testbank.books.Json;
import shop.troth.testbank.clock.BankClock;
import shop.troth.testbank.journal.Journal;
import shop.troth.testbank.journal.LongIndex;
import shop.troth.testbank.journal.Replay;
import shop.troth.testbank.payments.BankPayment;
import shop.troth.testbank.payments.Ids;
import shop.troth.testbank.payouts.AccountPayout.Status;

/**
 * What was paid out to each account. Lies in a file of its own beside the journal: a payout is on the disk before anybody sees it, and a
 * line of the balance is paid out once. Safe for use by many threads.
 */
public final class Payouts implements Closeable {

    private final BankBooks books;
    private final Journal file;
    private final LongIndex paid = new LongIndex();
    private final Map<String, Map<String, Long>> positions = new HashMap<>();
    private final Map<String, List<BalanceEntry>> extras = new HashMap<>();

    private Payouts(Path folder, BankBooks books) throws IOException {
        this.books = books;
        this.file = Replay.open(
                folder.resolve("payouts"),
                (position, text) -> keep(Json.MAPPER.readValue(text, PaidOut.class), position));
    }

    /** Reads what was there before. */
    public static Payouts open(Path folder, BankBooks books) throws IOException {
        return new Payouts(folder, books);
    }

    private synchronized void keep(PaidOut line, long position) {
        var payout = line.payout();
        if (payout != null) {
            positions
                    .computeIfAbsent(payout.account(), _ -> new LinkedHashMap<>())
                    .put(payout.id(), position);
            payout.lines().forEach(it -> paid.put(LongIndex.keyOf(it), position));
        }
        var account = line.account();
        var extra = line.extra();
        if (account != null && extra != null) {
            extras.computeIfAbsent(account, _ -> new ArrayList<>()).add(extra);
        }
    }

    private void write(PaidOut line) {
        keep(line, file.append(Json.MAPPER.writeValueAsBytes(line)));
    }

    /**
     * Pays out what was not paid out before, each currency by itself; nothing where there is nothing.
     *
     * @param wanted which payments; what the bank took or gave by itself is always in it
     * @param automatic whether the schedule does it
     */
    public synchronized List<AccountPayout> payOut(String account, Predicate<BankPayment> wanted, boolean automatic) {
        var byCurrency = new TreeMap<String, List<BalanceEntry>>();
        unpaid(account, wanted)
                .forEach(it -> byCurrency
                        .computeIfAbsent(it.currency(), _ -> new ArrayList<>())
                        .add(it));
        var made = new ArrayList<AccountPayout>();
        byCurrency.forEach((currency, entries) -> {
            entries.sort(Comparator.comparingLong(BalanceEntry::at));
            var payout = new AccountPayout(
                    AccountPayout.PREFIX + Ids.random(),
                    account,
                    BankClock.now(),
                    currency,
                    entries.stream().mapToLong(BalanceEntry::net).sum(),
                    Status.PAID,
                    automatic,
                    entries.stream().map(BalanceEntry::id).toList());
            write(new PaidOut(payout, null, null));
            made.add(payout);
        });
        return List.copyOf(made);
    }

    private List<BalanceEntry> unpaid(String account, Predicate<BankPayment> wanted) {
        var entries = new ArrayList<>(extras.getOrDefault(account, List.of()));
        var keys = books.shelf(account).sessions();
        for (int i = 0; i < keys.size(); i++) {
            books.payment(keys.get(i)).filter(wanted).ifPresent(it -> entries.addAll(Balance.of(it)));
        }
        entries.removeIf(it -> paid.get(LongIndex.keyOf(it.id())) != LongIndex.NONE);
        return entries;
    }

    /** The bank takes something by itself, or gives it: a fee, or an adjustment. */
    public synchronized BalanceEntry adjust(
            String account, String type, String category, long amount, String currency) {
        var id = Balance.id(Ids.random(), 600);
        var extra = new BalanceEntry(id, type, category, amount, 0, currency, BankClock.now(), null, null);
        write(new PaidOut(null, account, extra));
        return extra;
    }

    /** A payout stands otherwise from now on. One that failed or was called off comes back to the balance. */
    public synchronized AccountPayout change(AccountPayout payout, Status status) {
        var changed = payout.in(status);
        write(new PaidOut(changed, null, null));
        if (status == Status.FAILED || status == Status.CANCELED) {
            var type = status == Status.FAILED ? "payout_failure" : "payout_cancel";
            var back = new BalanceEntry(
                    Balance.id(payout.key(), 501),
                    type,
                    "payout_reversal",
                    payout.amount(),
                    0,
                    payout.currency(),
                    BankClock.now(),
                    payout.id(),
                    null);
            write(new PaidOut(null, payout.account(), back));
        }
        return changed;
    }

    /** Takes those of an account out, for tests that share a bank. What was in them is not paid out again. */
    public synchronized void forget(String account) {
        positions.remove(account);
    }

    /** Those of an account, the oldest first. */
    public synchronized List<AccountPayout> of(String account) {
        return positions.getOrDefault(account, Map.of()).values().stream()
                .map(this::read)
                .toList();
    }

    private AccountPayout read(long position) {
        var line = Json.MAPPER.readValue(file.read(position), PaidOut.class);
        return Objects.requireNonNull(line.payout());
    }

    /** A line of the balance, whoever's it is. */
    public synchronized Optional<BalanceEntry> entry(String id) {
        var ofBank = extras.values().stream()
                .flatMap(List::stream)
                .filter(it -> it.id().equals(id))
                .findFirst();
        return ofBank.or(() -> Balance.key(id)
                .flatMap(key -> books.payment(key))
                .flatMap(payment -> Balance.of(payment).stream()
                        .filter(it -> it.id().equals(id))
                        .findFirst()));
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
