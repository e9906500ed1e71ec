package shop.troth.storefront.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.people.accounts.token.Sessions;
import shop.troth.people.choices.ChoicesForms;
import shop.troth.policy.Fact;
import shop.troth.policy.Recipient;
import shop.troth.runtime.mailbox.Mail;
import shop.troth.testing.Guest;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;
import shop.troth.vault.Kind;
import shop.troth.vault.SubjectLookup;
import shop.troth.vault.Use;
import shop.troth.vault.Vault;

/** A made-up person with an account, or about to have one, who reads their own mail. */
public final class Owner {

    public static final String PASSWORD = "correct horse battery staple";

    private static final Use FIND =
            Use.of("test", "rights.object", Recipient.SELF, Kind.EMAIL).given(Fact.SUBJECT_ASKED);

    private static final RunningShop SHOP = RunningShop.get();
    private static final Pattern LINK =
            Pattern.compile("https?://[^/\\s]+(/account/(?:create|link|recover|email/old|email/new)/\\S+)");

    private static final Pattern CONFIRM = Pattern.compile("(/newsletter/confirm/[A-Za-z0-9_-]{32})");

    public final String email;
    public final ShopClient browser;
    private final String store;

    Owner() {
        this(RunningShop.STORE);
    }

    public Owner(String store) {
        this(store, UUID.randomUUID() + "@example.com");
    }

    Owner(String store, String email) {
        this.store = store;
        this.email = email;
        this.browser = browser();
    }

    ShopClient browser() {
        var client = new ShopClient(where());
        client.cookies().put("age", "yes"); // dropped by stores that do not ask
        return client;
    }

    private URI where() {
        return SHOP.store(store);
    }

    Owner asks() {
        assertThat(browser.post("/account/create", Map.of("email", email)).location())
                .isEqualTo("/account/create?said=sent");
        return this;
    }

    /** An account with a password, signed in. */
    public Owner joins() {
        return asks().finishes();
    }

    /** The second step, behind the newest link. */
    Owner finishes() {
        var done = browser.post(link("Confirm your email"), Map.of("name", "Ada Example", "password", PASSWORD));
        assertThat(done.location()).isEqualTo("/account?said=created");
        return this;
    }

    /** Signs in from another browser. */
    public ShopClient signsIn(String password) {
        var other = browser();
        other.post("/account/sign-in", Map.of("email", email, "password", password));
        return other;
    }

    /** The link in the newest mail with this subject. */
    String link(String subject) {
        return found(LINK, subject);
    }

    private String found(Pattern link, String subject) {
        var found = link.matcher(Objects.requireNonNull(mail(email, subject, 1).text()));
        assertThat(found.find()).as("a link in the mail").isTrue();
        return found.group(1);
    }

    Mail mail(String subject) {
        return mail(email, subject, 1);
    }

    long mails(String subject) {
        return SHOP.mails(email).stream()
                .filter(it -> it.subject().startsWith(subject))
                .count();
    }

    /** Waits for so many mails of this kind and gives the newest. */
    static Mail mail(String to, String subject, int many) {
        Awaitility.await()
                .until(() -> SHOP.mails(to).stream()
                                .filter(it -> it.subject().startsWith(subject))
                                .count()
                        >= many);
        return SHOP.mails(to).stream()
                .filter(it -> it.subject().startsWith(subject))
                .findFirst()
                .orElseThrow();
    }

    /** Their account, by the mails that were written about it. */
    public UUID account(JdbcClient db) {
        var mails = SHOP.mails(email).stream()
                .flatMap(it -> it.headers().stream())
                .filter(it -> it.startsWith("Message-ID:"))
                .map(it -> it.substring(it.indexOf('<') + 1, it.indexOf('@')))
                .toArray(String[]::new);
        return db.sql("""
                        select distinct a.id from people.account a join mail.outgoing m on m.about = a.id
                         where m.id = any(:mails::uuid[])
                        """).param("mails", mails).query(UUID.class).single();
    }

    /** Under whom the account lies in the vault. */
    SubjectId person(JdbcClient db) {
        return db.sql("select subject_id from people.account where id = :account")
                .param("account", account(db))
                .query((rs, row) -> new SubjectId(rs.getObject(1, UUID.class)))
                .single();
    }

    /** Signs up for messages and confirms it; answers with the path of the preferences. */
    String signsUp(String topic) {
        browser.post("/newsletter", Map.of("email", email, "topic." + topic, "yes"));
        return browser.post(found(CONFIRM, "Please confirm"), Map.of())
                .location()
                .replaceAll("\\?.*", "");
    }

    /** Signs out everywhere as on another node: the database knows, and this process was not told. */
    void leavesElsewhere() {
        SHOP.bean(Sessions.class).endAll(new StoreId(store), account(SHOP.bean(JdbcClient.class)));
    }

    /** The people under whose numbers the account keeps something, such as {@code saved_address}. */
    public List<SubjectId> entries(JdbcClient db, String table) {
        return db.sql("select subject_id from checkout.%s where store_id = :store and account_id = :account"
                        .formatted(table))
                .param("store", store)
                .param("account", account(db))
                .query((rs, row) -> new SubjectId(rs.getObject(1, UUID.class)))
                .list();
    }

    static boolean isStopped(JdbcClient db, SubjectId person) {
        return db.sql("select stopped_at is not null from vault.subject where id = :person")
                .param("person", person.value())
                .query(Boolean.class)
                .single();
    }

    /** Changes the account's email to that of somebody else, who is the same person; both ends confirm it. */
    public Owner movesTo(Owner fresh) {
        browser.post("/account/email", Map.of("current", PASSWORD, "email", fresh.email));
        var oldEnd = link("Confirm your email change");
        var newEnd = fresh.link("Confirm your new email");
        browser().post(newEnd, Map.of());
        assertThat(browser().post(oldEnd, Map.of()).body()).contains("Your email was changed");
        return fresh;
    }

    /** Fills in a checkout with the address now; answers with the person it made. */
    SubjectId buys() {
        var before = Set.copyOf(people());
        new Guest(where(), email).adds("PES010-025-100", 1).fillsIn();
        return people().stream().filter(it -> !before.contains(it)).findFirst().orElseThrow();
    }

    /** Orders as a guest and pays: whoever the order is of. */
    SubjectId orders(String sku) {
        var before = Set.copyOf(people());
        var guest = new Guest(where(), email).adds(sku, 1).fillsIn();
        guest.shop().get(guest.pays(guest.goesToTheBank()));
        return people().stream().filter(it -> !before.contains(it)).findFirst().orElseThrow();
    }

    /** Everybody of whom the store holds the address. */
    public Set<SubjectId> people() {
        var typed = ChoicesForms.ADDRESS_ALONE.read(Map.of("email", new String[] {email}));
        return SHOP.bean(Vault.class)
                .find(new StoreId(store), SubjectLookup.email(typed.get(Kind.EMAIL)), FIND, FIND.known());
    }
}
