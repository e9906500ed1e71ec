package shop.troth.vault;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.fulfillment.AddressForm;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.Sink;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.ledger.BenchedLedger;
import shop.troth.ledger.find.FindEntries;
import shop.troth.policy.Fact;
import shop.troth.policy.Purpose;
import shop.troth.policy.Recipient;
import shop.troth.policy.published.BenchedPolicies;
import shop.troth.policy.register.Declarations;
import shop.troth.policy.register.DeclaredForm;
import shop.troth.policy.register.Register;
import shop.troth.stores.Stores;
import shop.troth.vault.choices.BenchedChoices;
import shop.troth.vault.choices.ListedHalts;
import shop.troth.vault.gate.CallerFacts;
import shop.troth.vault.gate.PersonFacts;
import shop.troth.vault.gate.PolicyInquiry;
import shop.troth.vault.gate.PurposeNotices;
import shop.troth.vault.keys.HashKeys;
import shop.troth.vault.keys.KeyClass;
import shop.troth.vault.keys.PersonKey;
import shop.troth.vault.lock.LockPerson;
import shop.troth.vault.retention.BenchedRetention;
import shop.troth.vault.retention.ErasePerson;
import shop.troth.vault.retention.Retention;

/**
 * The vault's own parts on a database of a bench, put together as the application does it, with decision, facts and durable
 * record. People have a number; what they gave follows from it.
 */
@Sink
public final class BenchedVault implements AutoCloseable {

    public static final StoreId STORE = BenchedLedger.STORE;

    static final Form FORM = new Form("bench", List.of(), Map.of(), AddressForm.TOLD);
    static final Form ANSWERS = new Form("bench-answers", List.of(), Map.of(), List.of(new Purpose("answer.inquiry")));
    static final Form NEWS = new Form("bench-news", List.of(), Map.of(), List.of(new Purpose("marketing.updates")));

    private static final Use USE = Use.of("bench", "order.communicate", Recipient.SELF, Kind.EMAIL);
    private static final Use ALL =
            Use.of("bench", "order.communicate", Recipient.SELF, Kind.NAME, Kind.EMAIL, Kind.SHIPPING);
    private static final CallerFacts ORDER = CallerFacts.of(Fact.ORDER_OPEN, Fact.SUBJECT_ASKED);

    final JdbcClient db;
    final TransactionTemplate transaction;
    final RootKeyset root;
    final Sealing sealing;
    final SealedData data;
    final PurposeNotices notices;
    final PolicyInquiry inquiry;
    final Vault vault;
    final HeldRecords records;
    final BenchedRows rows;
    final BenchedRetention expiring;
    final OwnEntries own;
    private final BenchedLedger ledger;
    final String policy;

    /** @param own connections of the ledger alone */
    public BenchedVault(DataSource source, DataSource own, RootKeyset root, Stores stores) {
        var clock = Clock.systemUTC();
        this.db = JdbcClient.create(source);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(source));
        this.root = root;
        var policies = BenchedPolicies.on(source, stores);
        this.policy = policies.current(STORE).shortHash();
        this.ledger = new BenchedLedger(source, own, root, it -> BenchedPolicies.texts(policies, it));
        this.rows = new BenchedRows(db, policy);
        this.notices = notices(db, stores);
        var hashKeys = hashKeys(db, root, stores);
        this.sealing = new Sealing(hashKeys);
        this.data = new SealedData(db);
        this.inquiry = new PolicyInquiry(policies, ledger.ledger());
        var facts = new PersonFacts(notices);
        var named = new NamedParameterJdbcTemplate(source);
        var locked = new LockPerson(named);
        var erasePerson = new ErasePerson(db, named, locked, List.of(), inquiry, root, clock);
        var choices = BenchedChoices.on(db, locked, inquiry, root, clock);
        var retention = new Retention(db, notices, inquiry, clock);
        var opening = new Opening(data, hashKeys, facts, choices.listed(), inquiry, root, clock);
        this.vault = new Vault(
                data,
                sealing,
                notices,
                opening,
                new InvoiceCopies(data, sealing, facts, inquiry, root, clock),
                choices.choices(),
                new DiscloseData(data, choices.listed(), inquiry, root, clock),
                new UseColumns(data, choices.listed(), inquiry, root, clock),
                retention,
                erasePerson,
                inquiry,
                root,
                clock);
        this.expiring = new BenchedRetention(db, ledger.ledger(), erasePerson, root);
        this.own = new OwnEntries(data, choices.halts(), root, new FindEntries(db), named);
        var change = new ChangeRecord(db, locked, retention, erasePerson, inquiry, root);
        this.records = records(opening, facts, choices.listed(), change, hashKeys, clock);
    }

    private HeldRecords records(
            Opening opening,
            PersonFacts facts,
            ListedHalts listed,
            ChangeRecord change,
            HashKeys hashKeys,
            Clock clock) {
        return new HeldRecords(
                new Holdings(db, notices),
                opening,
                new OpenByNotice(data, facts, listed, inquiry, root, clock),
                change,
                expiring.endedPurposes(),
                new HeldRecords.CorrectRecord(
                        data, sealing, new Households(db, data, hashKeys), change, inquiry, root, clock),
                inquiry,
                clock);
    }

    private static PurposeNotices notices(JdbcClient db, Stores stores) {
        var notices = new PurposeNotices(db, stores, Register.of(List.of(new Declarations() {
            @Override
            public List<DeclaredForm> forms() {
                return List.of(FORM.declared(), ANSWERS.declared(), NEWS.declared());
            }
        })));
        notices.afterSingletonsInstantiated();
        return notices;
    }

    private static HashKeys hashKeys(JdbcClient db, RootKeyset root, Stores stores) {
        var keys = new HashKeys(db, root, stores, Duration.ofSeconds(10));
        keys.afterSingletonsInstantiated();
        return keys;
    }

    /** Numbers ascend as real ones do, which are made of the time. */
    public static SubjectId person(int number) {
        return new SubjectId(new UUID(((long) number << 16) | 0x7000, 0x8000_0000_0000_0000L | number * 0x9E37_79B9L));
    }

    public static String email(int number) {
        return "somebody" + number + "@example.org";
    }

    public static String name(int number) {
        return "Ada Example" + (char) ('a' + number % 26) + (char) ('a' + number / 26 % 26);
    }

    public static String street(int number) {
        return number % 9_999 + 1 + " Example Street";
    }

    /** People from one number to before another, with three records each, in the caller's transaction: as the vault writes them. */
    public void add(int from, int before) {
        rows.add(IntStream.range(from, before).parallel().mapToObj(this::sealed).toList());
    }

    private BenchedRows.Sealed sealed(int number) {
        var id = person(number);
        var key = PersonKey.fresh();
        var values = Map.<Kind<?>, Object>of(
                Kind.NAME, name(number),
                Kind.EMAIL, email(number),
                Kind.SHIPPING, new PostalAddress(street(number), "", "Billerica", "MA", "01821"));
        return new BenchedRows.Sealed(
                id,
                key.wrap(root, STORE, id, KeyClass.ORDINARY),
                sealing.seal(STORE, id, key, values, Map.of()),
                notices.number(FORM),
                List.of(),
                Instant.now().plus(3_650, ChronoUnit.DAYS));
    }

    /** Opens the address of each, all in one select, and reveals it: their entries are durable when this returns. */
    public Map<SubjectId, String> emails(Collection<SubjectId> people) {
        var found = new HashMap<SubjectId, String>();
        if (people.size() == 1) {
            var one = people.iterator().next();
            vault.open(STORE, one, USE, ORDER).find(Kind.EMAIL).ifPresent(it -> found.put(one, it.reveal()));
        } else {
            vault.openAll(STORE, people, USE, ORDER)
                    .forEach((person, opened) ->
                            opened.find(Kind.EMAIL).ifPresent(it -> found.put(person, it.reveal())));
        }
        return found;
    }

    /**
     * Gives out one person: what is held and why, every value with its entry durable, and the newest twenty entries about them.
     *
     * @return the name, e-mail address and street that were opened
     */
    public List<String> access(SubjectId person) {
        var held = vault.held(STORE, person);
        var opened = vault.open(STORE, person, ALL, ORDER);
        own.find(STORE, person, FindEntries.NEWEST);
        var values = List.of(
                opened.get(Kind.NAME).reveal(),
                opened.get(Kind.EMAIL).reveal(),
                opened.get(Kind.SHIPPING).reveal().line1());
        if (held.size() != values.size()) {
            throw new IllegalStateException("less or more is held than was given");
        }
        return values;
    }

    /** Looks people up by an address. */
    public Collection<SubjectId> find(String email) {
        return vault.find(STORE, SubjectLookup.email(new Personal<>(email, OpeningRecord.TYPED)), USE, ORDER);
    }

    /** Durable on return. */
    public void erase(SubjectId person) {
        transaction.executeWithoutResult(status -> vault.erase(STORE, person));
    }

    @Override
    public void close() {
        ledger.close();
    }
}
