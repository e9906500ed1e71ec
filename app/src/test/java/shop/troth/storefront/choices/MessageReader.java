package shop.troth.storefront.choices;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.fulfillment.Bought;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.people.choices.ChoiceChannel;
import shop.troth.people.choices.ChoicesForms;
import shop.troth.policy.Fact;
import shop.troth.policy.Recipient;
import shop.troth.runtime.mailbox.Mail;
import shop.troth.staff.Role;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.stores.Stores;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;
import shop.troth.vault.AddressChoices;
import shop.troth.vault.Kind;
import shop.troth.vault.SubjectLookup;
import shop.troth.vault.Use;
import shop.troth.vault.Vault;
import shop.troth.vault.gate.CallerFacts;

/** A made-up reader of a store's messages, with a mailbox and a browser. Does what a person does: reads mails, opens pages, clicks. */
public final class MessageReader {

    private static final Pattern CONFIRM = Pattern.compile("/newsletter/confirm/[A-Za-z0-9_-]{32}");
    private static final Pattern PREFERENCES = Pattern.compile("/preferences/[A-Za-z0-9_-]{32}");

    /** What each store's form offers. */
    static final Map<String, List<String>> BOXES = Map.of(
            "millipore", List.of("updates", "promotions"),
            "perricone-md", List.of("newsletter", "offers", "promotions", "products"),
            "betty-mills", List.of("newsletters"));

    private static final Use FIND =
            Use.of("test", "rights.object", Recipient.SELF, Kind.EMAIL).given(Fact.SUBJECT_ASKED);

    final String store;
    public final String email;
    public final ShopClient browser;

    private final RunningShop shop;
    private final JdbcClient db;

    public MessageReader(RunningShop shop, String store) {
        this(shop, store, "reader-" + UUID.randomUUID() + "@example.org");
    }

    public MessageReader(RunningShop shop, String store, String email) {
        this.shop = shop;
        this.store = store;
        this.email = email;
        this.browser = new ShopClient(shop.store(store));
        this.db = shop.bean(JdbcClient.class);
        if (store.equals("perricone-md")) {
            browser.post("/age", Map.of("month", "1", "year", "1980"));
        }
    }

    /** Types the address into the form and ticks these boxes. */
    ShopClient.Answer asks(String... topics) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("email", email);
        for (var topic : topics) {
            fields.put("topic." + topic, "yes");
        }
        return browser.post("/newsletter", fields);
    }

    /** The link in the newest mail that asks to confirm. */
    String confirmLink() {
        return link("Please confirm", CONFIRM);
    }

    /** The link to the preferences in the newest mail about a change, or one that was asked for. */
    String preferences() {
        return link("preferences", PREFERENCES);
    }

    /** The link that was asked for, once it is there; a mail about a change may come after it. */
    String requested() {
        return link("Your link to", PREFERENCES);
    }

    private String link(String subject, Pattern pattern) {
        Bought.waitFor(() -> !mails(subject).isEmpty());
        var found = pattern.matcher(String.valueOf(mails(subject).getFirst().text()));
        if (!found.find()) {
            throw new AssertionError("no link in the mail “" + subject + "”");
        }
        return found.group();
    }

    List<Mail> mails(String subject) {
        return shop.mails(email).stream()
                .filter(it -> it.subject().contains(subject))
                .toList();
    }

    /** Signs up and confirms it; answers with the path of the preferences. */
    public String signsUp(String... topics) {
        asks(topics);
        var answer = browser.post(confirmLink(), Map.of());
        Bought.waitFor(() -> !mails("were updated").isEmpty());
        return answer.location().replaceAll("\\?.*", "");
    }

    /** Sets the switches of the preferences page. */
    public ShopClient.Answer sets(String preferences, String... topics) {
        var fields = new LinkedHashMap<String, String>();
        for (var topic : topics) {
            fields.put("topic." + topic, "yes");
        }
        return browser.post(preferences, fields);
    }

    /** Opts out of everything that can be turned off, with the form that needs no sign-in. */
    public void optsOut() {
        if (browser.post("/preferences/off", Map.of("email", email)).status() != 303) {
            throw new AssertionError("the form took nothing");
        }
    }

    /** Calls or writes to opt out of everything, which staff enter at the desk. */
    void callsOrWrites(ChoiceChannel way) {
        var here = shop.bean(Stores.class).get(new StoreId(store));
        var entered = DeskStaff.browser(shop, DeskStaff.add(shop, Role.CUSTOMER_SERVICE, store), store)
                .post(
                        "/requests",
                        Map.of(
                                "key", UUID.randomUUID().toString(),
                                "ask", "messages:opt-out",
                                "way", way.name().toLowerCase(Locale.ROOT),
                                "day",
                                        LocalDate.ofInstant(
                                                        shop.now(),
                                                        here.dispatch().zone())
                                                .toString(),
                                "email", email));
        if (entered.status() != 303) {
            throw new AssertionError("the desk answered " + entered.status());
        }
    }

    /** Everybody of whom the store holds this address. */
    public Set<SubjectId> people() {
        var typed = ChoicesForms.ADDRESS_ALONE.read(Map.of("email", new String[] {email}));
        return shop.bean(Vault.class)
                .find(new StoreId(store), SubjectLookup.email(typed.get(Kind.EMAIL)), FIND, FIND.known());
    }

    /** How the address stands; as nobody's where the store holds it no more. */
    AddressChoices.Standing standing() {
        var person = people().stream().findFirst().orElseGet(SubjectId::next);
        return shop.bean(AddressChoices.class).of(new StoreId(store), person);
    }

    /** Whether a message for this purpose could be written to the address now, under any record of it. */
    boolean canBeSent(String purpose) {
        var use = Use.of("test", purpose, Recipient.SELF, Kind.EMAIL);
        return !shop.bean(Vault.class)
                .openAll(new StoreId(store), people(), use, use.known())
                .isEmpty();
    }

    /** Whether the store could give the address to somebody for this purpose now, under any record of it. */
    boolean canBeGiven(String purpose, Recipient recipient) {
        var use = Use.of("test", purpose, recipient, Kind.EMAIL);
        var known = CallerFacts.of(Fact.CONTRACT, Fact.NEEDED, Fact.GIVEN_FOR, Fact.THIRTEEN_OR_OVER, Fact.IN_COUNTRY);
        return !shop.bean(Vault.class)
                .openAll(new StoreId(store), people(), use, known)
                .isEmpty();
    }

    /**
     * One look whether data can be used.
     *
     * @param begun by {@link System#nanoTime}
     */
    record Look(long begun, boolean open) {}

    /** Looks again and again from the start on, until a while after a choice was acknowledged. */
    static Callable<List<Look>> looks(CountDownLatch start, AtomicLong acknowledged, BooleanSupplier isOpen) {
        return () -> {
            var looks = new ArrayList<Look>();
            start.await();
            var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            int after = 0;
            while (after < 5 && System.nanoTime() < end) {
                var begun = System.nanoTime();
                looks.add(new Look(begun, isOpen.getAsBoolean()));
                after += begun > acknowledged.get() ? 1 : 0;
            }
            return looks;
        };
    }

    /** Waits until every mail to this reader has gone out. */
    public void waitForMails() {
        Bought.waitFor(() -> db.sql("""
                select count(*) from mail.outgoing
                 where store_id = :store and state in ('waiting', 'handing-over') and kind like any(array['sign-up%', 'choices%'])
                """).param("store", store).query(Long.class).single() == 0);
    }
}
