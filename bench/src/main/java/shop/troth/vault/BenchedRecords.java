package shop.troth.vault;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.bench.gdpr.Keeper;
import shop.troth.bench.gdpr.RecordedPerson;
import shop.troth.bench.gdpr.RecordedPerson.Sort;
import shop.troth.kernel.Problem;
import shop.troth.kernel.Sink;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.ledger.EntryKind;
import shop.troth.ledger.LedgerEntry;
import shop.troth.ledger.find.FindEntries;
import shop.troth.ledger.find.IndexWords.Field;
import shop.troth.policy.DataCategory;
import shop.troth.policy.Fact;
import shop.troth.policy.Purpose;
import shop.troth.policy.Recipient;
import shop.troth.vault.gate.CallerFacts;
import shop.troth.vault.keys.KeyClass;
import shop.troth.vault.keys.PersonKey;
import shop.troth.vault.retention.Deletion;
import shop.troth.vault.retention.Erasure;
import shop.troth.vault.retention.HoldReason;

/** GDPRbench's records in the vault: each call goes through its doors, with decision, fresh facts and durable entries. */
@Sink
public final class BenchedRecords implements Keeper {

    /** A purpose that a tenth says no to. */
    public static final String STUDY = "insight.study";

    /** The nearest that the vocabulary has to a decision that a machine makes about a person; there is no other. */
    public static final String PERSONALISE = "site.personalise";

    private static final StoreId STORE = BenchedVault.STORE;
    private static final Purpose FULFIL = new Purpose("order.fulfil");
    private static final Purpose DELIVER = new Purpose("order.deliver");
    private static final Recipient CARRIER = new Recipient("supplier.carrier");
    private static final List<DataCategory> PARCEL = List.of(new DataCategory("order.number"));
    private static final CallerFacts ASKED = CallerFacts.of(Fact.ORDER_OPEN, Fact.SUBJECT_ASKED);
    private static final CallerFacts CONTRACT = CallerFacts.of(Fact.CONTRACT, Fact.NEEDED, Fact.GIVEN_FOR);
    private static final Duration A_MINUTE = Duration.ofMinutes(1);
    private static final int LOADED_AT_ONCE = 1_000;
    private static final List<Kind<?>> KINDS = List.of(Kind.NAME, Kind.EMAIL, Kind.PHONE, Kind.SHIPPING, Kind.MESSAGE);
    private static final Use ORDER =
            Use.of("bench", "order.communicate", Recipient.SELF, Kind.NAME, Kind.EMAIL, Kind.PHONE, Kind.SHIPPING);
    private static final Use ANSWER =
            Use.of("bench", "answer.inquiry", Recipient.SELF, Kind.NAME, Kind.EMAIL, Kind.PHONE, Kind.MESSAGE);

    private final BenchedVault parts;
    private final Vault vault;
    private final HeldRecords records;
    private final JdbcClient db;
    private final FindEntries entries;
    private final Map<UUID, String> pseudonyms = new ConcurrentHashMap<>();
    private final ReentrantLock retention = new ReentrantLock(); // otherwise whoever is not the one does nothing
    private final Instant since = Instant.now();

    /** Begins without people; the record of what was done before stays. */
    public BenchedRecords(BenchedVault parts) {
        this.parts = parts;
        this.vault = parts.vault;
        this.records = parts.records;
        this.db = parts.db;
        this.entries = new FindEntries(db);
        db.sql("truncate vault.hold, vault.lookup, vault.datum, vault.subject, keys.person cascade")
                .update();
    }

    private static Form form(Sort sort) {
        return switch (sort) {
            case ORDER -> BenchedVault.FORM;
            case ANSWER -> BenchedVault.ANSWERS;
            case NEWS -> BenchedVault.NEWS;
        };
    }

    private static Use use(Sort sort) {
        return sort == Sort.ANSWER ? ANSWER : ORDER;
    }

    private static Kind<?> kind(String category) {
        var found = KINDS.stream().filter(it -> it.category().name().equals(category));
        return found.findFirst().orElseThrow();
    }

    // ---- people ----

    /** A number as the vault makes them. */
    public static UUID ref() {
        return DatumRef.next().value();
    }

    /** The leaf purposes that this sort of people was told. */
    public static Set<String> told(Sort sort) {
        return form(sort).told().stream().map(Purpose::name).collect(Collectors.toUnmodifiableSet());
    }

    /** Somebody who is not written yet. What they give follows from their number. */
    public static RecordedPerson person(int number, Sort sort) {
        var person = new RecordedPerson(BenchedVault.person(number).value(), sort);
        person.records.add(new RecordedPerson.Known("person.name", BenchedVault.name(number)));
        person.records.add(new RecordedPerson.Known("contact.email", BenchedVault.email(number)));
        person.records.add(new RecordedPerson.Known("contact.phone", "+1617555%04d".formatted(number % 10_000)));
        person.records.add(
                sort == Sort.ANSWER
                        ? new RecordedPerson.Known("message.inquiry", "Is number " + number + " sterile?")
                        : new RecordedPerson.Known("contact.postal.shipping", BenchedVault.street(number)));
        person.records.forEach(it -> it.objects = number % 10 == 0);
        return person;
    }

    @Override
    public void load(Collection<RecordedPerson> people, boolean expired) {
        var all = List.copyOf(people);
        for (int from = 0; from < all.size(); from += LOADED_AT_ONCE) {
            var some = all.subList(from, Math.min(all.size(), from + LOADED_AT_ONCE));
            parts.transaction.executeWithoutResult(status -> write(some, expired));
        }
    }

    private void write(List<RecordedPerson> people, boolean expired) {
        var now = Instant.now();
        record Written(BenchedRows.Sealed sealed, LedgerEntry entry) {}
        var written = people.parallelStream()
                .map(it -> {
                    var key = PersonKey.fresh();
                    return new Written(sealed(it, key, until(it, expired, now)), collected(it, key, now));
                })
                .toList();
        parts.rows.add(written.stream().map(Written::sealed).toList());
        parts.inquiry.append(written.stream().map(Written::entry).toList());
    }

    /** Of each person another moment, so that a batch of four records is one person's. */
    private static Instant until(RecordedPerson person, boolean expired, Instant now) {
        return expired
                ? now.minus(Duration.ofHours(1)).plusNanos((person.id.getMostSignificantBits() >>> 16) * 1_000)
                : now.plus(Duration.ofDays(3_650));
    }

    private BenchedRows.Sealed sealed(RecordedPerson person, PersonKey key, Instant until) {
        var id = new SubjectId(person.id);
        var values = new LinkedHashMap<Kind<?>, Object>();
        person.records.forEach(it -> values.put(kind(it.category), typed(it.category, it.value)));
        var sealed = parts.sealing.seal(STORE, id, key, values, Map.of());
        for (int i = 0; i < sealed.size(); i++) {
            person.records.get(i).ref = sealed.get(i).ref().value();
        }
        return new BenchedRows.Sealed(
                id,
                key.wrap(parts.root, STORE, id, KeyClass.ORDINARY),
                sealed,
                parts.notices.number(form(person.sort)),
                person.saidNo() ? List.of(STUDY, PERSONALISE) : List.of(),
                until);
    }

    private LedgerEntry collected(RecordedPerson person, PersonKey key, Instant now) {
        return LedgerEntry.of(EntryKind.COLLECT, STORE, now)
                .about(key.pseudonym())
                .purpose(FULFIL)
                .categories(person.records.stream()
                        .map(it -> new DataCategory(it.category))
                        .toList())
                .allowed(List.of("purchase-collects"))
                .given(Fact.TOLD.bit())
                .under(parts.policy)
                .entry();
    }

    private static Object typed(String category, String value) {
        return kind(category) == Kind.SHIPPING ? new PostalAddress(value, "", "Billerica", "MA", "01821") : value;
    }

    private static String text(Object value) {
        return value instanceof PostalAddress address ? address.line1() : value.toString();
    }

    private static Submission submission(Collection<RecordedPerson.Known> given) {
        Map<Kind<?>, Personal<?>> values = new LinkedHashMap<>();
        given.forEach(
                it -> values.put(kind(it.category), new Personal<>(typed(it.category, it.value), OpeningRecord.TYPED)));
        return new Submission(BenchedVault.FORM, Map.of(), Map.of(), values, Map.of(), List.of());
    }

    @Override
    public RecordedPerson create(int number) {
        var given = person(number, Sort.ORDER);
        var known = CallerFacts.of(Fact.CHECKOUT_OPEN);
        var id = Objects.requireNonNull(parts.transaction.execute(
                status -> vault.collect(STORE, null, submission(given.records), FULFIL, known)));
        var person = new RecordedPerson(id.value(), Sort.ORDER);
        given.records.forEach(it -> it.objects = false);
        person.records.addAll(given.records);
        return person;
    }

    // ---- reading ----

    @Override
    public Map<String, String> readPerson(RecordedPerson person) {
        var opened = vault.open(STORE, id(person), use(person.sort), ASKED);
        var found = new HashMap<String, String>();
        for (var kind : use(person.sort).kinds()) {
            opened.find(kind).ifPresent(it -> found.put(kind.category().name(), text(it.reveal())));
        }
        return found;
    }

    @Override
    public String readOne(RecordedPerson person, String category) {
        var kind = kind(category);
        return vault.open(STORE, id(person), use(person.sort).only(kind), ASKED)
                .find(kind)
                .map(it -> text(it.reveal()))
                .orElse("");
    }

    @Override
    public List<Read> readTold(Sort sort, UUID after, int most, String refusing) {
        var without = refusing.isEmpty() ? List.<Purpose>of() : List.of(new Purpose(refusing));
        return records.openTold(STORE, use(sort), without, new DatumRef(after), most, ASKED).records().stream()
                .map(it -> new Read(
                        it.ref().value(),
                        it.person().value(),
                        it.kind().category().name(),
                        text(it.value().reveal())))
                .toList();
    }

    @Override
    public List<Metadata> metadata(UUID ref) {
        return records.find(STORE, new DatumRef(ref)).stream()
                .map(BenchedRecords::metadata)
                .toList();
    }

    @Override
    public List<Metadata> metadata(RecordedPerson person) {
        return records.ofPerson(STORE, id(person)).stream()
                .map(BenchedRecords::metadata)
                .toList();
    }

    private static Metadata metadata(Holding it) {
        return new Metadata(
                it.ref().value(),
                it.person().value(),
                it.category().name(),
                it.told().stream().map(Purpose::name).collect(Collectors.toUnmodifiableSet()),
                it.source(),
                it.until().isPresent(),
                it.objected().contains(new Purpose(STUDY)));
    }

    // ---- changing ----

    @Override
    public UUID update(RecordedPerson person, RecordedPerson.Known record, String value) {
        var other = new RecordedPerson.Known(record.category, value);
        return Objects.requireNonNull(parts.transaction.execute(status -> records.correct(
                                STORE, id(person), new DatumRef(record.ref), submission(List.of(other)), FULFIL, ASKED)
                        .orElseThrow()))
                .value();
    }

    @Override
    public void object(RecordedPerson person, RecordedPerson.Known record, boolean no) {
        object(person, no);
    }

    @Override
    public void object(RecordedPerson person, boolean no) {
        var purpose = new Purpose(STUDY);
        parts.transaction.executeWithoutResult(status -> {
            if (no) {
                vault.object(STORE, id(person), purpose);
            } else {
                vault.takeBackObjection(STORE, id(person), purpose);
            }
        });
        person.records.forEach(it -> it.objects = no);
    }

    @Override
    public int hold(UUID after, int most) {
        var people = records.toldFor(STORE, BenchedVault.NEWS.told().getFirst(), new DatumRef(after), most).stream()
                .map(Holding::person)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        parts.transaction.executeWithoutResult(
                status -> people.forEach(it -> vault.hold(STORE, it, HoldReason.LEGAL_DUTY, after)));
        return people.size();
    }

    @Override
    public void share(RecordedPerson person) {
        parts.transaction.executeWithoutResult(
                status -> vault.disclose(STORE, id(person), PARCEL, DELIVER, CARRIER, CONTRACT));
    }

    // ---- taking out ----

    @Override
    public boolean delete(RecordedPerson person, RecordedPerson.Known record) {
        return parts.transaction.execute(status -> records.delete(STORE, id(person), new DatumRef(record.ref)))
                instanceof Deletion.Deleted;
    }

    @Override
    public boolean deletePerson(RecordedPerson person) {
        return parts.transaction.execute(status -> vault.erase(STORE, id(person))) instanceof Erasure.Erased;
    }

    @Override
    public int deleteTold(UUID after, int most) {
        var over = BenchedVault.ANSWERS.told();
        return Objects.requireNonNull(
                        parts.transaction.execute(status -> records.forget(STORE, over, new DatumRef(after), most)))
                .records();
    }

    @Override
    public int deleteDue(int most) {
        retention.lock();
        try {
            return Objects.requireNonNull(
                    parts.transaction.execute(status -> parts.expiring.forget(Instant.now(), since, most)));
        } finally {
            retention.unlock();
        }
    }

    @Override
    public List<String> log(RecordedPerson person) {
        return parts.own.find(STORE, id(person), FindEntries.NEWEST).entries().stream()
                .map(it -> it.leaf().kind())
                .toList();
    }

    @Override
    public void prepareDeleted(Collection<RecordedPerson> people) {
        for (var person : people) {
            var wrapped = parts.data.key(STORE, id(person)).orElseThrow();
            var key = PersonKey.unwrap(parts.root, wrapped, STORE, id(person), KeyClass.ORDINARY);
            pseudonyms.put(person.id, key.pseudonym().text());
            deletePerson(person);
        }
    }

    @Override
    public void settle(Collection<RecordedPerson> people) {
        long end = System.nanoTime() + A_MINUTE.toNanos();
        while (db.sql("select exists (select from ledger.pending)")
                .query(Boolean.class)
                .single()) {
            if (System.nanoTime() > end) {
                throw new Problem("The entries were not sealed within a minute: try again on a less busy machine.");
            }
            pause();
        }
        db.sql("analyze ledger.leaf, ledger.about, ledger.mark").update();
    }

    private static void pause() {
        try {
            Thread.sleep(Duration.ofMillis(100));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Problem("The measurement was interrupted.", e);
        }
    }

    @Override
    public boolean isDeleted(RecordedPerson person) {
        var sought = shop.troth.ledger.find.EntryCriteria.any()
                .and(Field.PERSON, pseudonyms.getOrDefault(person.id, ""))
                .and(Field.KIND, EntryKind.ERASE.word());
        return records.ofPerson(STORE, id(person)).isEmpty()
                && parts.data.key(STORE, id(person)).isEmpty()
                && entries.find(STORE, sought, FindEntries.NEWEST, 1).entries().size() == 1;
    }

    @Override
    public long records() {
        return db.sql("select count(*) from vault.datum").query(Long.class).single();
    }

    private static SubjectId id(RecordedPerson person) {
        return new SubjectId(person.id);
    }
}
