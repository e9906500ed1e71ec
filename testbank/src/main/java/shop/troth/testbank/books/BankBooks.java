package shop.troth.testbank.books;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import shop.troth.testbank.clock.BankClock;
import shop.troth.testbank.journal.Journal;
import shop.troth.testbank.journal.LongIndex;
import shop.troth.testbank.journal.Replay;
import shop.troth.testbank.payments.BankPayment;
import shop.troth.testbank.payments.Move;
import shop.troth.testbank.payments.Passing;
import shop.troth.testbank.payments.PaymentEvent;

/**
 * The bank's memory. A change is on the disk before anybody hears of it; changes of one payment happen one after
 * another, those of different payments side by side. Safe for use by many threads.
 */
public final class BankBooks implements Closeable {

    static final Duration KEYS_KEPT = Duration.ofHours(24);

    /** Who carries the facts of a change to the shop. */
    public interface Teller {

        /** May change what will be told, before it is written down. */
        List<PaymentEvent> choose(BankPayment payment, List<PaymentEvent> facts);

        /** Called once the change is durable, outside of any lock; does not wait. */
        void tell(long position, Change change);
    }

    private record Written(long position, Change change) {}

    /** A fact and the change it came with. */
    public record Told(PaymentEvent fact, Change change) {}

    private final Positions positions = new Positions();
    private final DeliveredFacts deliveredFacts = new DeliveredFacts();
    private final PaymentLocks locks = new PaymentLocks();
    private final Agenda agenda = new Agenda();
    private final Journal journal;
    private final long aftermath;
    private volatile @Nullable Teller teller;

    private BankBooks(Path folder, long aftermath) throws IOException {
        this.aftermath = aftermath;
        var file = folder.resolve("journal");
        Compaction.ifLong(file, now());
        this.journal = Replay.open(file, this::recall);
        recount();
    }

    /**
     * Reads what was there before.
     *
     * @param aftermath milliseconds until disputes and late refunds happen
     */
    public static BankBooks open(Path folder, long aftermath) throws IOException {
        return new BankBooks(folder, aftermath);
    }

    /** From now on facts are told and time passes. What was not delivered before is told again. */
    public void start(Teller to) {
        this.teller = to;
        deliveredFacts.tellAgain(this::read, to);
        agenda.start(this::wake);
    }

    /** A new payment. */
    public Change open(BankPayment payment, @Nullable Once once) {
        var written = write(null, new Move(payment, List.of()), once);
        tell(List.of(written));
        return written.change();
    }

    /**
     * A step of a payment that exists.
     *
     * @param once what to keep of the answer, worked out from the payment after the step
     * @throws shop.troth.testbank.payments.Refused by the step; then nothing is changed
     */
    public Change change(String key, Function<BankPayment, Move> step, Function<BankPayment, @Nullable Once> once) {
        var written = new ArrayList<Written>();
        var lock = locks.of(key);
        lock.lock();
        try {
            var payment = passTime(payment(key).orElseThrow(), written);
            var move = step.apply(payment);
            written.add(write(payment, move, once.apply(move.payment())));
        } finally {
            lock.unlock();
            tell(written);
        }
        return written.getLast().change();
    }

    public Change change(String key, Function<BankPayment, Move> step) {
        return change(key, step, payment -> null);
    }

    /** Keeps an answer that changed nothing. */
    public void remember(Once once) {
        var change = new Change(now(), null, List.of(), once, List.of());
        positions.put(change, journal.append(bytes(change)));
    }

    /** An event reached the shop, or was given up. Losing this in a crash means telling again, which is allowed. */
    public void delivered(String event) {
        deliveredFacts.add(event);
    }

    /** Writes down what was delivered and did not travel with another change. */
    public void writeDownDelivered() {
        var events = deliveredFacts.take();
        if (!events.isEmpty()) {
            journal.append(bytes(new Change(now(), null, List.of(), null, events)));
        }
    }

    public Optional<BankPayment> payment(String key) {
        return payment(Positions.keyOfPayment(key)).filter(found -> found.key().equals(key));
    }

    public Optional<BankPayment> payment(long key) {
        return at(positions.of(key)).map(Change::payment);
    }

    public Optional<Told> event(String account, String id) {
        return event(LongIndex.keyOf(id))
                .filter(told -> told.fact().id().equals(id))
                .filter(told -> told.change().payment() instanceof BankPayment of
                        && of.account().equals(account));
    }

    public Optional<Told> event(long key) {
        return at(positions.of(key))
                .flatMap(change -> change.facts().stream()
                        .filter(fact -> LongIndex.keyOf(fact.id()) == key)
                        .findFirst()
                        .map(fact -> new Told(fact, change)));
    }

    /** The change whose answer was kept under this key in the last 24 hours. */
    public Optional<Change> once(Once asked) {
        return at(positions.of(asked)).filter(found -> found.at() > now() - KEYS_KEPT.toMillis());
    }

    public AccountLists shelf(String account) {
        return positions.shelf(account);
    }

    private Optional<Change> at(long position) {
        return position == LongIndex.NONE ? Optional.empty() : Optional.of(read(position));
    }

    public Change read(long position) {
        return Json.MAPPER.readValue(journal.read(position), Change.class);
    }

    private Written write(@Nullable BankPayment before, Move move, @Nullable Once once) {
        var to = teller;
        var facts = to == null ? move.facts() : to.choose(move.payment(), move.facts());
        var change = new Change(now(), move.payment(), facts, once, deliveredFacts.take());
        long position = journal.append(bytes(change));
        place(before, move.payment(), change, position);
        return new Written(position, change);
    }

    private void place(@Nullable BankPayment before, BankPayment after, Change change, long position) {
        positions.put(change, position);
        shelf(after.account()).count(before, after);
        agenda.move(after.key(), before == null ? Passing.NEVER : Passing.next(before), Passing.next(after));
    }

    private void tell(List<Written> written) {
        var to = teller;
        if (to != null) {
            written.forEach(each -> to.tell(each.position(), each.change()));
        }
    }

    private BankPayment passTime(BankPayment payment, List<Written> written) {
        var present = payment;
        for (var due = Passing.step(present, now(), aftermath);
                due.isPresent();
                due = Passing.step(present, now(), aftermath)) {
            written.add(write(present, due.get(), null));
            present = due.get().payment();
        }
        return present;
    }

    private void wake(String key) {
        var written = new ArrayList<Written>();
        var lock = locks.of(key);
        lock.lock();
        try {
            payment(key).ifPresent(payment -> passTime(payment, written));
        } finally {
            lock.unlock();
            tell(written);
        }
    }

    private void recall(long position, byte[] text) {
        var change = Json.MAPPER.readValue(text, Change.class);
        positions.put(change, position);
        deliveredFacts.recall(position, change);
    }

    /** The second half of reading back: what hangs on how each payment stands in the end. */
    private void recount() {
        for (var shelf : positions.shelves()) {
            for (int i = 0; i < shelf.sessions().size(); i++) {
                var payment = payment(shelf.sessions().get(i)).orElseThrow();
                shelf.count(null, payment);
                agenda.move(payment.key(), Passing.NEVER, Passing.next(payment));
            }
            shelf.sort();
        }
    }

    private static byte[] bytes(Change change) {
        return Json.MAPPER.writeValueAsBytes(change);
    }

    private static long now() {
        return BankClock.now();
    }

    @Override
    public void close() throws IOException {
        agenda.close();
        journal.close();
    }
}
