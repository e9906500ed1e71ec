package shop.troth.vault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.SubjectId;
import shop.troth.ledger.TestLedger;
import shop.troth.policy.Fact;
import shop.troth.policy.Purpose;
import shop.troth.policy.Recipient;
import shop.troth.policy.published.TestPolicies;
import shop.troth.policy.register.DeclaredUse;
import shop.troth.stores.Stores;
import shop.troth.testing.TestDatabase;
import shop.troth.vault.PersonHistory.Door;
import shop.troth.vault.PersonHistory.Seen;
import shop.troth.vault.PersonHistory.Span;
import shop.troth.vault.gate.CallerFacts;
import shop.troth.vault.gate.RefusedByPolicy;
import shop.troth.vault.retention.Erasure;

/**
 * Workers on several nodes give, change, order, say no, take it back, stop, open, share, look up and erase the same few people at
 * the same time, while keys are rotated and nodes are killed and come back. After each round the model reads the whole history.
 */
final class VaultSoak implements AutoCloseable {

    /**
     * How it is run.
     *
     * @param steps in all; @param round steps after which the histories are checked and new people come
     * @param likeProcesses each node has its own copy of the root keyset, as processes have, and hash keys are rotated too: a
     *     rotation takes half a minute then
     */
    record Pace(long steps, int round, boolean likeProcesses, long seed) {}

    /** @param use what is opened; @param known what the caller knows */
    private record Opens(Use use, CallerFacts known) {}

    /** Somebody, and what the workers must know to act for them. */
    private static final class Somebody {
        final PersonHistory history;
        final String email;
        final boolean buys;
        final AtomicBoolean ordering = new AtomicBoolean();
        volatile @Nullable OrderId order;

        Somebody(PersonHistory history, String email, boolean buys) {
            this.history = history;
            this.email = email;
            this.buys = buys;
        }

        SubjectId id() {
            return history.person;
        }
    }

    private static final int WORKERS = 8;
    private static final int NODES = 3;
    private static final int PEOPLE = 10;
    private static final int STEPS_BETWEEN_KILLS = 500;
    private static final Duration OTHERS_TAKE = Duration.ofSeconds(10);
    private static final Purpose FULFIL = new Purpose("order.fulfil");
    private static final Purpose STUDY = new Purpose("insight.study");
    private static final CallerFacts CHECKOUT = CallerFacts.of(Fact.CHECKOUT_OPEN);
    private static final CallerFacts ORDER = CallerFacts.of(Fact.ORDER_OPEN, Fact.SUBJECT_ASKED);
    private static final DeclaredUse PAID =
            DeclaredUse.takingIn("soak", "order.pay", "payment.reference").knowing(Fact.TOLD, Fact.ORDER_OPEN);
    private static final Map<Door, Opens> DOORS = Map.of(
            Door.STUDY, new Opens(Use.of("soak", "insight.study", Recipient.SELF, Kind.SHIPPING), CallerFacts.of()),
            Door.SHARE,
                    new Opens(
                            Use.of("soak", "order.communicate", new Recipient("supplier.mail"), Kind.NAME, Kind.EMAIL),
                            CallerFacts.of(Fact.CONTRACT, Fact.NEEDED, Fact.IN_COUNTRY)),
            Door.SHOW,
                    new Opens(
                            Use.of("soak", "order.communicate", Recipient.SELF, Kind.NAME, Kind.EMAIL, Kind.SHIPPING),
                            ORDER),
            Door.BOOKS,
                    new Opens(
                            Use.of("soak", "books.invoice", Recipient.SELF, Kind.NAME, Kind.BILLING),
                            CallerFacts.of()));

    private final Pace pace;
    private final TestDatabase database = TestDatabase.fresh();
    private final Stores stores = storesWithStudy();
    private final RootKeyset root = TestLedger.newRoot();
    private final Function<JdbcClient, SealedData> through;
    private final AtomicReferenceArray<SoakedNode> nodes = new AtomicReferenceArray<>(NODES);
    private final SoakedNode rotating;
    private final AtomicReferenceArray<Somebody> people = new AtomicReferenceArray<>(PEOPLE);
    private final Queue<Somebody> everybody = new ConcurrentLinkedQueue<>();
    private final Queue<String> faults = new ConcurrentLinkedQueue<>();
    private final AtomicLong clock = new AtomicLong();
    private final AtomicLong steps = new AtomicLong();
    private final AtomicInteger details = new AtomicInteger();
    private final AtomicInteger kills = new AtomicInteger();
    private final AtomicInteger rotations = new AtomicInteger();
    private final AtomicLong opened = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong perhaps = new AtomicLong();
    private volatile boolean over;

    /** @param through the door of each node to the vault's tables; a test puts a faulty one here */
    VaultSoak(Pace pace, Function<JdbcClient, SealedData> through) {
        this.pace = pace;
        this.through = through;
        this.rotating = node();
        for (int i = 0; i < NODES; i++) {
            nodes.set(i, node());
        }
    }

    /** All faults there were, each in words, with how often it was seen; empty if all is well. */
    Map<String, Long> run() {
        return run(fault -> true);
    }

    /** @param enough the fault at which it may end; others may show before it */
    Map<String, Long> run(java.util.function.Predicate<String> enough) {
        try (var threads =
                Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
            var rotation = threads.submit(this::rotate);
            try {
                while (steps.get() < pace.steps() && faults.stream().noneMatch(enough)) {
                    round(threads::submit);
                }
            } finally {
                over = true;
            }
            rotation.get();
            lookAtEverybody();
            check();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("the soak did not come to its end", e);
        }
        mustBeRecorded();
        var all = new LinkedHashMap<String, Long>();
        faults.forEach(it -> all.merge(it, 1L, Long::sum));
        return all;
    }

    /** What happened, for whoever reads the log. */
    String summary() {
        return "%,d steps (seed %d): %,d openings, %,d refusals, %d kills, %d rotations"
                .formatted(steps.get(), pace.seed(), opened.get(), refused.get(), kills.get(), rotations.get());
    }

    int kills() {
        return kills.get();
    }

    int rotations() {
        return rotations.get();
    }

    long openings() {
        return opened.get();
    }

    long refusals() {
        return refused.get();
    }

    private interface Threads {
        Future<?> run(Runnable work);
    }

    private void round(Threads threads) throws InterruptedException, ExecutionException {
        var giver = new Random(pace.seed() + steps.get());
        for (int i = 0; i < PEOPLE; i++) {
            people.set(i, give(nodes.get(0), giver));
        }
        long end = Math.min(steps.get() + pace.round(), pace.steps());
        var running = new ArrayList<Future<?>>();
        for (int i = 0; i < WORKERS; i++) {
            var random = new Random(pace.seed() * 31 + steps.get() + i);
            running.add(threads.run(() -> {
                for (long step = steps.incrementAndGet(); step <= end; step = steps.incrementAndGet()) {
                    step(step, random);
                }
            }));
        }
        for (var one : running) {
            one.get();
        }
        steps.set(end);
        lookAtEverybody();
        check();
    }

    /** Reads what happened since the last time, and forgets it. */
    private void check() {
        everybody.forEach(it -> faults.addAll(it.history.faults()));
        everybody.clear();
    }

    private void step(long step, Random random) {
        if (step % STEPS_BETWEEN_KILLS == 0) {
            kill(random.nextInt(NODES));
        }
        int number = random.nextInt(NODES);
        var node = nodes.get(number);
        try {
            act(node, random, random.nextInt(PEOPLE));
        } catch (RuntimeException e) {
            if (nodes.get(number) == node) {
                faults.add("a step failed by itself: " + e.getClass().getSimpleName() + " of " + cause(e));
            }
        }
    }

    private static String cause(Throwable problem) {
        var deepest = problem;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return String.valueOf(deepest.getMessage()).lines().findFirst().orElse("");
    }

    private void act(SoakedNode node, Random random, int place) {
        var who = people.get(place);
        if (who.history.isErased() && random.nextInt(8) == 0) {
            people.compareAndSet(place, who, give(node, random));
            return;
        }
        switch (random.nextInt(25)) {
            case 0, 1, 2, 3, 4, 5 -> open(node, who, Door.STUDY);
            case 6, 7, 8 -> open(node, who, Door.SHOW);
            case 9, 10 -> open(node, who, Door.SHARE);
            case 11, 12 -> open(node, who, Door.BOOKS);
            case 13 -> openAll(node, random);
            case 14 -> find(node, who);
            case 15, 16, 17 -> object(node, who, true);
            case 18, 19 -> object(node, who, false);
            case 20 -> stop(node, who, random);
            case 21, 22 -> change(node, who);
            case 23 -> order(node, who);
            default -> erase(node, who);
        }
    }

    private Somebody give(SoakedNode node, Random random) {
        int number = details.incrementAndGet();
        var email = "somebody" + number + "@example.org";
        long begin = clock.incrementAndGet();
        var person = node.in(() -> node.vault.collect(SoakedNode.STORE, null, given(number, email), FULFIL, CHECKOUT));
        var span = new Span(begin, clock.incrementAndGet());
        var somebody = new Somebody(new PersonHistory(person, number, span), email, random.nextBoolean());
        everybody.add(somebody);
        return somebody;
    }

    static Submission given(int number, String email) {
        Map<Kind<?>, Personal<?>> records = Map.of(
                Kind.NAME, new Personal<>("Ada " + number, OpeningRecord.TYPED),
                Kind.EMAIL, new Personal<>(email, OpeningRecord.TYPED),
                Kind.SHIPPING,
                        new Personal<>(
                                new PostalAddress(number + " Example Street", "", "Billerica", "MA", "01821"),
                                OpeningRecord.TYPED));
        return new Submission(SoakedNode.FORM, Map.of(), Map.of(), records, Map.of(), List.of());
    }

    /** Who does not buy has loose records, which are given anew; who has bought has them put right. */
    private void change(SoakedNode node, Somebody who) {
        int number = details.incrementAndGet();
        var order = who.order;
        if (who.buys && order == null) {
            open(node, who, Door.SHOW);
            return;
        }
        write(
                who,
                () -> {
                    if (order == null) {
                        return node.in(() -> node.vault.collect(
                                        SoakedNode.STORE, who.id(), given(number, who.email), FULFIL, CHECKOUT))
                                .equals(who.id());
                    }
                    return node.in(() -> {
                        node.vault.correct(SoakedNode.STORE, who.id(), order, given(number, who.email), FULFIL, ORDER);
                        return true;
                    });
                },
                span -> who.history.give(number, span));
    }

    private void order(SoakedNode node, Somebody who) {
        if (!who.buys || !who.ordering.compareAndSet(false, true)) {
            open(node, who, Door.BOOKS);
            return;
        }
        var order = OrderId.next();
        boolean done = write(
                who,
                () -> node.in(() -> {
                    if (!node.vault.bindToOrder(
                            SoakedNode.STORE, who.id(), order, SoakedNode.FORM, Map.of(), FULFIL, ORDER)) {
                        return false;
                    }
                    node.vault.recordPayment(SoakedNode.STORE, who.id(), order, PAID, CallerFacts.of(PAID));
                    return true;
                }),
                who.history::pay);
        if (done) {
            who.order = order;
        }
    }

    private void object(SoakedNode node, Somebody who, boolean no) {
        write(
                who,
                () -> node.in(() -> {
                    if (no) {
                        node.vault.object(SoakedNode.STORE, who.id(), STUDY);
                    } else {
                        node.vault.takeBackObjection(SoakedNode.STORE, who.id(), STUDY);
                    }
                    return true;
                }),
                span -> who.history.object(no, span));
    }

    /** The column that says it: no journey writes it yet. */
    private void stop(SoakedNode node, Somebody who, Random random) {
        if (random.nextInt(3) > 0) {
            open(node, who, Door.SHARE);
            return;
        }
        write(
                who,
                () -> {
                    node.db
                            .sql("update vault.subject set stopped_at = now() where store_id = :store and id = :person")
                            .param("store", SoakedNode.STORE.value())
                            .param("person", who.id().value())
                            .update();
                    return true;
                },
                who.history::stop);
    }

    private void erase(SoakedNode node, Somebody who) {
        write(
                who,
                () -> node.in(() -> node.vault.erase(SoakedNode.STORE, who.id()) instanceof Erasure.Erased),
                who.history::erase);
    }

    /**
     * @param action answers whether the person was there
     * @return whether it was acknowledged
     */
    private boolean write(Somebody who, Supplier<Boolean> action, Consumer<Span> record) {
        long begin = clock.incrementAndGet();
        try {
            boolean there = action.get();
            var span = new Span(begin, clock.incrementAndGet());
            (there ? record : (Consumer<Span>) who.history::isGone).accept(span);
            return there;
        } catch (RootKeyset.DoesNotOpen e) {
            who.history.isGone(new Span(begin, clock.incrementAndGet()));
            return false;
        } catch (RuntimeException e) {
            record.accept(new Span(begin, PersonHistory.NEVER));
            throw e;
        }
    }

    // ---- reading ----

    private void open(SoakedNode node, Somebody who, Door door) {
        var opens = java.util.Objects.requireNonNull(DOORS.get(door));
        long begin = clock.incrementAndGet();
        try {
            var seen = seen(who, opens, node.vault.open(SoakedNode.STORE, who.id(), opens.use(), opens.known()));
            who.history.look(door, new Span(begin, clock.incrementAndGet()), seen);
        } catch (RefusedByPolicy e) {
            refused.incrementAndGet();
            who.history.look(door, new Span(begin, clock.incrementAndGet()), new Seen.Refused());
        } catch (RuntimeException e) {
            perhaps.incrementAndGet();
            throw e;
        }
    }

    /** Of an order's list: several people in one select. */
    private void openAll(SoakedNode node, Random random) {
        var all = new HashMap<SubjectId, Somebody>();
        for (int i = 0; i < 3; i++) {
            var who = people.get(random.nextInt(PEOPLE));
            all.put(who.id(), who);
        }
        var opens = java.util.Objects.requireNonNull(DOORS.get(Door.SHOW));
        long begin = clock.incrementAndGet();
        try {
            var found = node.vault.openAll(SoakedNode.STORE, all.keySet(), opens.use(), opens.known());
            var seen = new HashMap<Somebody, Seen>();
            all.forEach((id, who) ->
                    seen.put(who, found.containsKey(id) ? seen(who, opens, found.get(id)) : new Seen.Nothing()));
            var span = new Span(begin, clock.incrementAndGet());
            seen.forEach((who, what) -> who.history.look(Door.SHOW, span, what));
        } catch (RuntimeException e) {
            perhaps.addAndGet(3);
            throw e;
        }
    }

    private void find(SoakedNode node, Somebody who) {
        var opens = java.util.Objects.requireNonNull(DOORS.get(Door.SHOW));
        long begin = clock.incrementAndGet();
        try {
            var sought = SubjectLookup.email(new Personal<>(who.email, OpeningRecord.TYPED));
            var found = node.vault.find(SoakedNode.STORE, sought, opens.use(), opens.known());
            opened.addAndGet(found.size());
            var span = new Span(begin, clock.incrementAndGet());
            if (found.contains(who.id())) {
                who.history.look(Door.SHOW, span, new Seen.Found());
            } else {
                who.history.isGone(span);
            }
        } catch (RuntimeException e) {
            perhaps.incrementAndGet();
            throw e;
        }
    }

    private Seen seen(Somebody who, Opens opens, OpenedValues values) {
        var numbers = new HashSet<Integer>();
        for (var kind : opens.use().kinds()) {
            values.find(kind).ifPresent(it -> numbers.add(number(who, it.reveal())));
        }
        if (numbers.isEmpty()) {
            return new Seen.Nothing();
        }
        opened.incrementAndGet();
        numbers.remove(ADDRESS_FITS);
        return new Seen.Details(numbers);
    }

    private static final int ADDRESS_FITS = -1;
    private static final int SOMEBODY_ELSE_S = -2;

    /** Which giving a value is of; the address is the same in all of a person's. */
    private static int number(Somebody who, Object value) {
        if (value instanceof PostalAddress address) {
            return Integer.parseInt(address.line1().substring(0, address.line1().indexOf(' ')));
        }
        var text = (String) value;
        if (text.startsWith("Ada ")) {
            return Integer.parseInt(text.substring("Ada ".length()));
        }
        return text.equals(who.email) ? ADDRESS_FITS : SOMEBODY_ELSE_S;
    }

    /** Nothing goes on any more: what is there must open, also after all rotations, and nobody has two records of a kind. */
    private void lookAtEverybody() {
        var twice = rotating.db.sql("""
                        select count(*) from (
                            select from vault.datum group by store_id, subject_id, key_class, category having count(*) > 1)
                        """).query(Long.class).single();
        if (twice > 0) {
            faults.add("two records of a kind are left of two who gave at the same time");
        }
        everybody.forEach(it -> {
            for (var door : Door.values()) {
                open(rotating, it, door);
            }
        });
    }

    // ---- around it ----

    /** Cuts off what the node does, and puts a new one in its place. */
    private void kill(int number) {
        var fresh = node();
        var old = nodes.getAndSet(number, fresh);
        kills.incrementAndGet();
        close(old);
    }

    private SoakedNode node() {
        return new SoakedNode(
                database.dataSource(),
                stores,
                pace.likeProcesses() ? RootKeyset.open(root.file()) : root,
                through,
                pace.likeProcesses() ? OTHERS_TAKE : OTHERS_TAKE.dividedBy(5));
    }

    private void rotate() {
        while (!over) {
            rotating.rotate.root();
            rotations.incrementAndGet();
            if (pace.likeProcesses() && !over) {
                rotating.rotate.hashes();
                rotations.incrementAndGet();
            }
        }
    }

    /** Each opening and each refusal has its entry, and there are no others but those of steps that were cut off. */
    private void mustBeRecorded() {
        long uses = entries("use") + entries("share");
        if (uses < opened.get() || uses > opened.get() + perhaps.get()) {
            faults.add("%d openings, %d entries".formatted(opened.get(), uses));
        }
        long refusals = entries("refuse");
        if (refusals < refused.get() || refusals > refused.get() + perhaps.get()) {
            faults.add("%d refusals, %d entries".formatted(refused.get(), refusals));
        }
    }

    private long entries(String kind) {
        return rotating.db.sql("""
                        select count(*) from ledger.pending, regexp_split_to_table(lines, e'\\n') as line
                         where split_part(line, e'\\t', 3) = :kind
                        """).param("kind", kind).query(Long.class).single();
    }

    private static Stores storesWithStudy() {
        return Stores.read(folderWithStudy());
    }

    /** Of one store, whose policy has a use that people can say no to. */
    static Path folderWithStudy() {
        try {
            var folder = Files.createTempDirectory("troth-soak");
            var millipore = Files.createDirectory(folder.resolve("millipore"));
            Files.copy(Path.of("../stores/millipore/store.yaml"), millipore.resolve("store.yaml"));
            Files.writeString(millipore.resolve("policy.yaml"), TestPolicies.withStudy());
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void close(SoakedNode node) {
        try {
            node.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {
        for (int i = 0; i < NODES; i++) {
            close(nodes.get(i));
        }
        close(rotating);
        database.close();
    }
}
